// A fagsystem of a few cases in memory, with versions and keys as the adapter contract asks: for histories by the thousand, which no socket
// would carry in time. How each real format behaves is the contract suite's business. Faults are given before each write.
import type {
  CaseChange,
  ConnectedFagsystem,
  WriteCommand,
  WriteOutcome,
} from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import type { Case, CaseDetail } from '../../shared/domain/case.ts';
import { makeCase } from '../unit/renderer/make-facts.ts';

/** What happens to a write: all well; carried out and its answer lost; not carried out, or surely not arrived. */
export type Weather = 'well' | 'answerLost' | 'fails' | 'noConnection';

interface Kept {
  version: number;
  progress: string;
  handler: string;
}

/** A write that was carried out, with what it was carried out over. */
export interface Applied {
  readonly key: string;
  readonly command: CaseChange;
  readonly before: Readonly<Kept>;
}

const instantOf = (version: number) => new Date(Date.UTC(2026, 0, 1) + version * 1000).toISOString();

export class ModelFagsystem {
  readonly applied: Applied[] = [];
  readonly #cases: Map<string, Kept>;
  weather: Weather = 'well';

  constructor(ids: readonly string[]) {
    this.#cases = new Map(ids.map((id) => [id, { version: 1, progress: 'Opstaaet', handler: 'Anders' }]));
  }

  row(id: string): Case {
    const { version, progress, handler } = this.#kept(id);
    const row = makeCase(id);
    return {
      ...row,
      progress,
      handler,
      localStatus: null,
      changedAt: instantOf(version),
      provenance: { ...row.provenance, registeredAt: instantOf(version) },
    };
  }

  connect(): ConnectedFagsystem {
    return {
      signedInAs: 'model',
      check: async () => ({ ok: true, problem: null }),
      readCase: async (id) => {
        if (this.weather === 'fails' || this.weather === 'noConnection')
          throw new FagsystemError('sourceFault', 'weather');
        const detail: CaseDetail = {
          case: this.row(id),
          description: null,
          legalBasis: null,
          parties: [],
          events: [],
          documents: [],
          journal: [],
          facts: [],
        };
        return { kind: 'found', value: detail };
      },
      write: async (command) => this.#write(command),
    };
  }

  #write(command: WriteCommand): WriteOutcome {
    if (command.kind === 'newCase') throw new Error('the model opens no cases');
    if (this.weather === 'fails') throw new FagsystemError('sourceFault', 'weather');
    if (this.weather === 'noConnection') throw new FagsystemError('unreachable', 'ECONNREFUSED');
    const outcome = this.#carryOut(command);
    if (this.weather === 'answerLost') throw new FagsystemError('truncated', 'weather');
    return outcome;
  }

  #carryOut(command: CaseChange): WriteOutcome {
    const kept = this.#kept(command.externalId);
    const isThere = this.applied.some(({ key }) => key === command.idempotencyKey);
    if (isThere) return { kind: 'applied', version: instantOf(kept.version) };
    if (command.baseVersion !== null && command.baseVersion !== instantOf(kept.version))
      return { kind: 'conflict', theirVersion: instantOf(kept.version) };
    this.applied.push({ key: command.idempotencyKey, command, before: { ...kept } });
    kept.version += 1;
    if (command.kind === 'progress') kept.progress = command.progress;
    if (command.kind === 'handler') kept.handler = command.handler.name;
    return { kind: 'applied', version: instantOf(kept.version) };
  }

  #kept(id: string): Kept {
    const kept = this.#cases.get(id);
    if (kept === undefined) throw new Error('no such case');
    return kept;
  }
}

// CPR Direkte, the online look-up: who the citizen is. Fixed-width ISO-8859-1 over TCP, one connection a call, log-on by token.
// Must not know the database or any other adapter.
import { z } from 'zod';
import type { Citizen } from '../../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { SharedWork } from '../../shared-work.ts';
import { tcpExchange } from '../../transport/tcp-exchange.ts';
import { type Answer, type Ask, checked, type FagsystemAdapter, type AdapterTools } from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError, type FagsystemErrorCode } from '../../fagsystem-error.ts';
import { parseOnlineRecords, RecordsError } from './records.ts';
import { toCprCitizen } from './to-citizen.ts';

const printable = (length: number) =>
  z
    .string()
    .length(length)
    .regex(/^[\x20-\x7e]*$/);

const configSchema = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  allowLoopback: z.boolean(),
  /** Four characters from CPR; the real code is part of the agreement (not verified). */
  transaktionskode: printable(4),
  kundenr: z.string().regex(/^\d{4}$/),
  brugerId: printable(8),
  /** Eight characters. */
  kodeord: secretSchema,
});
export type CprDirekteConfig = z.infer<typeof configSchema>;

const HEADER = 28;
const MOST_LOGONS = 3;

/** FEJLNR as ours (danish-standards 3.4). 05 is no error: the person is unknown. 07 asks for a new log-on. */
const ERRORS: Readonly<Record<string, FagsystemErrorCode>> = {
  '01': 'signIn',
  '02': 'signIn',
  '03': 'signIn',
  '06': 'signIn',
  '04': 'notAllowed',
  '16': 'notAllowed',
  '08': 'sourceFault',
  '09': 'sourceFault',
  '10': 'sourceFault',
  '11': 'sourceFault',
};

export const cprDirekteAdapter: FagsystemAdapter<CprDirekteConfig> = {
  manifest: {
    adapter: 'cpr-direkte',
    format: 'CPR Direkte, online opslag (fast bredde over TCP)',
    reads: ['citizen'],
    writes: [],
    freshForMs: 4 * 3_600_000,
    deadlineMs: 5_000,
    mostAtOnce: 2,
    retention: { keep: 'days', days: 30, why: 'Name and address, encrypted; a protected citizen is never kept.' },
  },
  configSchema,
  connect: (config, tools) => {
    const line = new CprLine(config, tools);
    return {
      signedInAs: `kundenr ${config.kundenr}, ${config.brugerId.trim()}`,
      check: async (ask) => await checked(() => line.logOn(ask.signal)),
      readCitizen: async (cpr, ask): Promise<Answer<Citizen>> => {
        const records = await line.lookUp(cpr, ask);
        if (records === null) return { kind: 'notFound' };
        try {
          const parsed = parseOnlineRecords(records, cpr);
          const fetchedAt = tools.now().toISOString();
          return {
            kind: 'found',
            value: toCprCitizen(parsed, { source: tools.source, fetchedAt, registeredAt: null }),
          };
        } catch (error) {
          throw error instanceof RecordsError ? new FagsystemError(error.kind, error.message) : error;
        }
      },
    };
  },
};

/** The conversation with CPR: keeps the token in memory and logs on again when CPR asks for it. */
class CprLine {
  readonly #config: CprDirekteConfig;
  readonly #tools: Pick<AdapterTools, 'secret' | 'certificate'>;
  #token: string | null = null;
  /** Look-ups at the same moment share one log-on. */
  readonly #loggingOn = new SharedWork<string>();

  constructor(config: CprDirekteConfig, tools: Pick<AdapterTools, 'secret' | 'certificate'>) {
    this.#config = config;
    this.#tools = tools;
  }

  /** LOGON: 35 bytes out, token at offset 6 of the answer, error at 22. */
  async logOn(signal: AbortSignal): Promise<string> {
    const { transaktionskode, kundenr, brugerId } = this.#config;
    const kodeord = this.#tools.secret(this.#config.kodeord);
    if (!/^[\x20-\x7e]{8}$/.test(kodeord)) throw new FagsystemError('signIn', 'kodeord is not 8 characters');
    const answer = await this.#exchange(
      `${transaktionskode},${kundenr}90${brugerId}${kodeord}${' '.repeat(8)}`,
      signal,
    );
    if (answer.length < HEADER - 4) throw new FagsystemError('truncated', 'log-on answer');
    const fejlnr = errorOf(answer, this.#config.kundenr);
    if (fejlnr !== '00') throw new FagsystemError(ERRORS[fejlnr] ?? 'sourceFault', `FEJLNR ${fejlnr} at log-on`);
    this.#token = answer.slice(6, 14);
    return this.#token;
  }

  /** The records of one person, or null when CPR does not know the number. */
  async lookUp(cpr: Cpr, { signal }: Ask): Promise<string | null> {
    const { transaktionskode, kundenr, brugerId } = this.#config;
    for (let tries = 0; tries < MOST_LOGONS; tries += 1) {
      const token = this.#token ?? (await this.#loggingOn.join('log-on', signal, (ends) => this.logOn(ends)));
      const answer = await this.#exchange(`${transaktionskode},${kundenr}06${token}${brugerId}00${cpr}`, signal);
      if (answer.length < HEADER) throw new FagsystemError('truncated', 'answer header');
      const fejlnr = errorOf(answer, kundenr);
      if (fejlnr === '07') {
        if (this.#token === token) this.#token = null;
        continue;
      }
      if (fejlnr === '05') return null;
      if (fejlnr !== '00') throw new FagsystemError(ERRORS[fejlnr] ?? 'sourceFault', `FEJLNR ${fejlnr}`);
      const length = Number(answer.slice(24, HEADER));
      if (!Number.isInteger(length) || length < HEADER) throw new FagsystemError('nonsense', 'LÆNGDE');
      if (answer.length !== length) throw new FagsystemError('truncated', 'another length than LÆNGDE');
      return answer.slice(HEADER);
    }
    throw new FagsystemError('signIn', `FEJLNR 07 after ${MOST_LOGONS} log-ons`);
  }

  async #exchange(text: string, signal: AbortSignal): Promise<string> {
    return (
      await tcpExchange(
        { ...this.#config, certificate: this.#tools.certificate ?? undefined },
        Buffer.from(text, 'latin1'),
        isWhole,
        signal,
      )
    ).toString('latin1');
  }
}

/** True when an answer has come whole by its own LÆNGDE. An error has none: it ends when CPR hangs up. */
function isWhole(answer: Buffer): boolean {
  const head = answer.toString('latin1', 22, HEADER);
  return /^00\d{4}$/.test(head) && answer.length >= Math.max(HEADER, Number(head.slice(2)));
}

/** FEJLNR of an answer that begins as one of CPR's does; anything else is nonsense. */
function errorOf(answer: string, kundenr: string): string {
  const fejlnr = answer.slice(22, 24);
  if (!answer.startsWith(kundenr) || !/^\d\d$/.test(fejlnr))
    throw new FagsystemError('nonsense', 'not a CPR Direkte answer');
  return fejlnr;
}

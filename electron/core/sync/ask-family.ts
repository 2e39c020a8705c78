// Asks the registers who somebody's family is, where nobody has the citizen open: one question to each, and nothing of the answer but the numbers.
// Must not keep anything, nor know what kinship means. The request is audited before it is sent.
import { faultOf } from '../../../shared/domain/fault.ts';
import { randomUUID } from 'node:crypto';
import { citizenSchema, familyOf } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { UserId } from '../../../shared/domain/person.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log.ts';
import type { Source } from '../sources/source.ts';

export interface FamilyTools {
  readonly sources: readonly Source[];
  readonly audit: AuditLog;
  readonly log: Log;
  readonly now: () => Date;
  readonly onBehalfOf: () => string;
  /** The person the audit line names. */
  readonly userId: () => UserId | null;
}

/** The purpose in the audit log. */
const PURPOSE = 'habilitet: familie efter CPR';

/** The family's numbers as any register has them, together. Null when none has answered, so that kinship could not be checked. Throws FagsystemError `cancelled` alone. */
export async function askFamily(
  cpr: Cpr,
  { sources, audit, log, now, onBehalfOf, userId }: FamilyTools,
  signal: AbortSignal,
): Promise<Cpr[] | null> {
  const registers = sources.filter(({ fagsystem }) => fagsystem.reads.includes('citizen'));
  if (registers.length === 0) return null;
  const traceId = randomUUID();
  audit.write({
    at: now().toISOString(),
    userId: userId(),
    method: 'habilitet',
    outcome: 'asked',
    cpr,
    detail: PURPOSE,
    traceId,
  });
  const families = await Promise.all(
    registers.map(async ({ fagsystem, connected, gate }) => {
      try {
        const answer = await gate.ask(
          signal,
          async (ends) => await connected.readCitizen?.(cpr, { signal: ends, traceId, onBehalfOf: onBehalfOf() }),
        );
        if (answer?.kind !== 'found') return null;
        const citizen = citizenSchema.safeParse(answer.value);
        if (!citizen.success || citizen.data.cpr !== cpr)
          throw new FagsystemError('nonsense', 'not the citizen asked about');
        return familyOf(citizen.data);
      } catch (error) {
        const problem = error instanceof FagsystemError ? error : new FagsystemError('nonsense', 'adapter fault');
        if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
        log('family not read', {
          source: fagsystem.id,
          problem: problem.code,
          detail: problem.detail,
          traceId,
          ...(problem === error ? {} : faultOf(error)),
        });
        return null;
      }
    }),
  );
  const answers = families.filter((one) => one !== null);
  return answers.length === 0 ? null : [...new Set(answers.flat())];
}

// A refusal as it is thrown by a guard or a handler, with what the audit log is to say of it.
// Must not decide what is refused.
import { ContractError, type ErrorCode, type WireError } from '../../../shared/contract/errors.ts';
import type { AuditLine } from '../audit/audit-log.ts';

/** What the audit line of a call says beside its method. */
export type LineAbout = Pick<AuditLine, 'cpr' | 'detail'>;

/** As ContractError, with its audit line; the router writes it. */
export class RefusedCall extends ContractError {
  readonly about: LineAbout;

  constructor(code: ErrorCode, more: Omit<WireError, 'code' | 'traceId'>, about: LineAbout) {
    super(code, more);
    this.about = about;
  }
}

/** The codes that say no to the person, wherever they are thrown: each leaves an audit line. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'SESSION_MISSING',
  'NOT_ALLOWED',
  'CONFLICT_OF_INTEREST',
  'AUTHORITY_REFUSED',
  'RECEIVER_MAY_NOT',
]);

/** True for an error that the audit log must know of. `atDoor`: thrown before the handler runs, where a thing that is not there is a refusal as well. */
export function isRefusal(error: unknown, atDoor: boolean): error is ContractError {
  return (
    error instanceof ContractError &&
    (error instanceof RefusedCall || REFUSALS.has(error.code) || (atDoor && error.code === 'NOT_FOUND'))
  );
}

// The closed list of errors that can cross the channel. Data, never exceptions, stacks, SQL, paths or personal facts.
// Must not hold sentences: the page words them in the user's language. Must not need zod: the page's first paint does without it.

/** Every error code the channel can carry. The page has a title, a meaning and a next step for each in da and en. */
export const ERROR_CODES = [
  'METHOD_UNKNOWN', // the page asked for a method that the contract does not have
  'INPUT_INVALID', // the input does not follow the method's schema; `fields` says where
  'OUTPUT_INVALID', // the core's own answer broke its schema and was not sent
  'TOO_LARGE', // a frame above the limit
  'CANCELLED', // the page cancelled the question
  'CORE_GONE', // the core stopped, or never started; main restarts it
  'BUSY', // more questions under way than the core takes
  'PROTOCOL', // a frame that is not of the protocol
  'NOT_ALLOWED', // the session may not use the method
  'SESSION_MISSING', // nobody is signed in
  'SIGN_IN_REFUSED', // the signed assertion was rejected; `problem` says why
  'PROFILE_INVALID', // the desk is not set up, or wrongly
  'SOURCE_FAILED', // a fagsystem could not be asked; `source` names it, `problem` says why
  'SOURCE_REFUSED', // a fagsystem refused; `source` names it
  'NOT_FOUND', // the thing asked for is not there
  'ORGANISATION_MISSING', // the organisation is not connected or has never been fetched: authority cannot be checked
  'OUTBOX_TOO_LATE', // an act has been sent, or has ended: it can no longer be withdrawn or retried
  'CAPABILITY_MISSING', // the source cannot take that kind of act; `source` names it
  'AUTHORITY_REFUSED', // the rules say that the person may not do it; `problem` is the condition that failed
  'CONFLICT_OF_INTEREST', // the person has a conflict of interest (inhabil) with this citizen or case; `problem` is the rule
  'DECISION_BLOCKED', // a decision would rest on facts that are missing or too old; `problem` names the need
  'DECISION_REASON_MISSING', // a need of a decision is not met, and no reason is given; `problem` names the need
  'RECEIVER_MAY_NOT', // the receiver of the case may not have it
  'RECEIVER_NOT_CHECKED', // whether the receiver may have it could not be checked, and the person has not confirmed it
  'DATABASE_KEY_WRONG', // the encrypted file does not open with this key
  'DATABASE_DAMAGED', // the encrypted file is corrupt
  'DATABASE_NEWER', // the encrypted file was written by a newer Sagsbord
  'DATABASE_UNWRITABLE', // disk full, read-only or no permission
  'INTERNAL', // a fault in Sagsbord itself
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * An error on the wire. `traceId` is what support looks for in the log. `fields` are paths and zod issue codes only,
 * never the values that were wrong.
 */
export interface WireError {
  readonly code: ErrorCode;
  readonly traceId: string;
  readonly fields?: { path: string; problem: string }[] | undefined;
  readonly source?: string | undefined;
  readonly problem?: string | undefined;
}

/** The same error inside one process, to be thrown and caught; only `toWire` may leave it. */
export class ContractError extends Error {
  readonly code: ErrorCode;
  readonly more: Omit<WireError, 'code' | 'traceId'>;

  constructor(code: ErrorCode, more: Omit<WireError, 'code' | 'traceId'> = {}) {
    super(code);
    this.name = 'ContractError';
    this.code = code;
    this.more = more;
  }

  toWire(traceId: string): WireError {
    return { code: this.code, traceId, ...this.more };
  }
}

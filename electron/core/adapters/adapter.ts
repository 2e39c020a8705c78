// The adapter contract: what a fagsystem's adapter is, takes and gives. The core knows adapters only through this file.
// Must not know any wire format, the database or another adapter.
import type { z } from 'zod';
import type { Case, CaseDetail } from '../../../shared/domain/case.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Administration, ReadCapability, Retention, SourceId, WriteCapability } from '../../../shared/domain/fagsystem.ts';
import type { SourceProblem } from '../../../shared/domain/source-outcome.ts';
import type { CreateHttp } from '../transport/http-client.ts';

/** Identity and capabilities of an adapter, as data. `reads` and `writes` decide what the screens offer. */
export interface AdapterManifest {
  /** Key of the adapter in a profile, e.g. "sf1470". */
  readonly adapter: string;
  /** Wire format in words, with its version. */
  readonly format: string;
  readonly reads: readonly ReadCapability[];
  readonly writes: readonly WriteCapability[];
  readonly freshForMs: number;
  readonly deadlineMs: number;
  readonly retention: Retention;
}

/** What an adapter is given to work with: no database, no other adapter, no environment. */
export interface AdapterTools {
  readonly source: SourceId;
  readonly administration: Administration;
  /** Makes an HTTP client (axios behind it) that is bound to one origin, as the profile allows. */
  readonly createHttp: CreateHttp;
  /** The clock; ISO instants come from it, so that tests can hold it still. */
  readonly now: () => Date;
}

/** Who asks, why, and how to take the question back. Every call carries one. */
export interface Ask {
  readonly signal: AbortSignal;
  readonly traceId: string;
  /** User id of the employee the call is made on behalf of, as the fagsystem knows it. */
  readonly onBehalfOf: string;
}

/** An answer that is not an error. `notRelevant`: the format cannot hold the question, so it was not asked. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notRelevant'; readonly why: 'replacementCpr' };

/** What `check` says about a configured source, in codes that the screen words. */
export interface CheckReport {
  readonly ok: boolean;
  readonly problem: SourceProblem | 'notAllowed' | null;
}

/** A write. `baseVersion` is the version the person saw; a source that has moved on since gives `conflict`. */
export type WriteCommand = {
  /** The same key is never carried out twice. */
  readonly idempotencyKey: string;
  readonly externalId: string;
  readonly baseVersion: string | null;
} & (
  | { readonly kind: 'journalNote'; readonly title: string; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: string }
);

export type WriteOutcome =
  | { readonly kind: 'applied'; readonly version: string | null }
  | { readonly kind: 'conflict'; readonly theirVersion: string | null }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * A connected source. A method is there exactly when the manifest declares the capability.
 * All throw `FagsystemError` and nothing else; an aborted signal gives `FagsystemError('cancelled')`.
 * Whoever implements one refuses an answer about another person than the one asked for (`wrongPerson`).
 */
export interface ConnectedFagsystem {
  /** Tries the configuration with the least intrusive call the format has. */
  check(ask: Ask): Promise<CheckReport>;
  readCitizen?(cpr: Cpr, ask: Ask): Promise<Answer<Citizen>>;
  /** All cases of which the citizen is primary party, all pages. An empty array is an answer: no cases. */
  findCases?(cpr: Cpr, ask: Ask): Promise<Answer<Case[]>>;
  /** One case whole. `externalId` is the case id without the source. */
  readCase?(externalId: string, cpr: Cpr, ask: Ask): Promise<Answer<CaseDetail>>;
  write?(command: WriteCommand, ask: Ask): Promise<WriteOutcome>;
}

/** An adapter: its manifest, the schema of what it must be configured with, and how it connects. */
export interface FagsystemAdapter<Config> {
  readonly manifest: AdapterManifest;
  readonly configSchema: z.ZodType<Config>;
  connect(config: Config, tools: AdapterTools): ConnectedFagsystem;
}

/** Why an adapter could not answer. `notAllowed` and `cancelled` beside the problems a source can have. */
export type FagsystemErrorCode = SourceProblem | 'notAllowed' | 'cancelled';

/**
 * The only error an adapter throws. `detail` is for the log: the format's own error code or the place in the answer,
 * never a value from it, so that no personal fact can reach the log.
 */
export class FagsystemError extends Error {
  readonly code: FagsystemErrorCode;
  readonly detail: string;

  constructor(code: FagsystemErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'FagsystemError';
    this.code = code;
    this.detail = detail;
  }
}

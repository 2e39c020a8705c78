// The adapter contract: what a fagsystem's adapter is, takes and gives. The core knows adapters only through this file.
// Must not know any wire format, the database or another adapter.
import { FagsystemError } from '../fagsystem-error.ts';
import type { SecretPlace } from '../secret-place.ts';
import { z } from 'zod';
import type { Case, CaseDetail, CaseHandler } from '../../../shared/domain/case.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type {
  Administration,
  ReadCapability,
  RetentionRule,
  SourceId,
  WriteCapability,
} from '../../../shared/domain/fagsystem.ts';
import type { KeptSituation, SituationId } from '../../../shared/domain/life-situation-case.ts';
import type { Doing, FieldDifference, SituationChange } from '../../../shared/domain/life-situation-change.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { SourceProblem } from '../../../shared/domain/source-problem.ts';
import type { ClientCertificate, CreateHttp } from '../transport/http-client.ts';

/** Identity and capabilities of an adapter, as data. `reads` and `writes` decide what the screens offer. */
export interface AdapterManifest {
  /** Key of the adapter in a profile, e.g. "sf1470". */
  readonly adapter: string;
  /** Wire format in words, with its version. */
  readonly format: string;
  readonly reads: readonly ReadCapability[];
  readonly writes: readonly WriteCapability[];
  /** The values of progress that the format can be given; all six of OIO's where it is left out. */
  readonly writableProgress?: readonly string[];
  readonly freshForMs: number;
  readonly deadlineMs: number;
  /** Questions under way at once that the source is asked to bear; further ones wait their turn at the desk. */
  readonly mostAtOnce: number;
  readonly retention: RetentionRule;
}

/** What an adapter is given to work with: no database, no other adapter, no environment. */
export interface AdapterTools {
  readonly source: SourceId;
  readonly administration: Administration;
  /** Makes an HTTP client (axios behind it) that is bound to one origin, as the profile allows. */
  readonly createHttp: CreateHttp;
  /** The client certificate that the profile names for the source; null where it names none. `createHttp` has it already. */
  readonly certificate: (() => ClientCertificate) | null;
  /** The secret in a place. Throws FagsystemError `signIn` when there is none there. Asked for when it is needed, and not kept. */
  readonly secret: (place: SecretPlace) => string;
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

/** A change to a case that is there. `baseVersion` is the version the person saw; a source that has moved on since gives `conflict`. */
export type CaseChange = {
  /** The same key is never carried out twice. */
  readonly idempotencyKey: string;
  readonly externalId: string;
  readonly baseVersion: string | null;
} & (
  | { readonly kind: 'journalNote'; readonly title: string; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: string }
  | { readonly kind: 'handler'; readonly handler: CaseHandler; readonly reason: string }
);

/** A case given to a caseworker. `reason`: why, in the person's own words; a format without `handlerReason` has no place for it. */
type Handover = CaseChange & { readonly kind: 'handler' };

/** The note that a hand-over leaves in the journal of the case, in the same words in every format. */
export function handoverNote({ handler, reason }: Handover): { readonly title: string; readonly text: string } {
  return { title: 'Sagsbehandler ændret', text: `Sagen er givet til ${handler.name}.\nGrund: ${reason}` };
}

/** A case to be opened (opret sag) for a citizen. The adapter finds the format's template, class and unit for the KLE number. */
export interface NewCase {
  readonly kind: 'newCase';
  readonly idempotencyKey: string;
  readonly cpr: Cpr;
  readonly partyName: string;
  readonly title: string;
  readonly description: string;
  readonly kle: { readonly number: string; readonly title: string; readonly facet: string };
  /** Who has it at first; null leaves that to the source. */
  readonly handler: CaseHandler | null;
}

/** A change to a life situation. `seen` is the field's value as the person saw it; `open` makes the situation under the id. */
export interface SituationWrite {
  /** The same key is never carried out twice. */
  readonly idempotencyKey: string;
  readonly id: SituationId;
  readonly cpr: Cpr;
  readonly change: SituationChange;
  readonly seen: string | null;
  readonly doing: Doing;
}

/** The source said no. `said`: its own status or words, kept as they came; left out where it gave none, or was not asked. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: Refusal;
  readonly said?: string;
}

/** A no, and what the source itself said to it. */
export function refused(why: Refusal, said?: string): Refused {
  return { kind: 'refused', why, ...(said === undefined ? {} : { said }) };
}

const LONGEST_TITLE = 255;

/** Why a text cannot be a title, in any format that takes one: it is one line of 1 to 255 characters. Null when it can. */
export function titleRefusal(title: string): Refusal | null {
  return title.trim() === '' || title.length > LONGEST_TITLE || /[\r\n]/.test(title) ? 'textNotTaken' : null;
}

/** What came of it: the situation as the source has it now, or the field that somebody else has made something else meanwhile. */
export type SituationOutcome =
  | { readonly kind: 'applied'; readonly kept: KeptSituation }
  | { readonly kind: 'differs'; readonly kept: KeptSituation; readonly field: FieldDifference }
  | Refused;

/** A write: a change to a case, or a new one. */
export type WriteCommand = CaseChange | NewCase;

/**
 * What came of a write. `created` answers a new case, also when the same key had made it before; `applied` answers a change. `isHalf`: the
 * case has been given to the caseworker, and it is the note with the reason that was refused.
 */
export type WriteOutcome =
  | { readonly kind: 'applied'; readonly version: string | null }
  | { readonly kind: 'created'; readonly externalId: string; readonly version: string | null }
  | { readonly kind: 'conflict'; readonly theirVersion: string | null }
  | (Refused & { readonly isHalf?: true });

/**
 * A connected source. A method is there exactly when the manifest declares the capability.
 * All throw `FagsystemError` and nothing else; an aborted signal gives `FagsystemError('cancelled')`.
 * Whoever implements one refuses an answer about another person than the one asked for (`wrongPerson`).
 */
export interface ConnectedFagsystem {
  /** Whom the source knows the desk as: client id, customer number, data agreement. Never a secret. */
  readonly signedInAs: string;
  /** Tries the configuration with the least intrusive call the format has. */
  check(ask: Ask): Promise<CheckReport>;
  readCitizen?(cpr: Cpr, ask: Ask): Promise<Answer<Citizen>>;
  /** All cases of which the citizen is primary party, all pages. An empty array is an answer: no cases. */
  findCases?(cpr: Cpr, ask: Ask): Promise<Answer<Case[]>>;
  /**
   * All open cases (åbne sager) of which the caseworker is the responsible one, all pages. `notFound` where the source says that it
   * does not know the caseworker. A case whose primary party has no CPR number cannot be opened at the desk and is left out. Whom a case
   * is about is the source's word alone here: nobody was asked for.
   */
  findHandlersCases?(handler: CaseHandler, ask: Ask): Promise<Answer<Case[]>>;
  /** One case whole. `externalId` is the case id without the source. */
  readCase?(externalId: string, cpr: Cpr, ask: Ask): Promise<Answer<CaseDetail>>;
  write?(command: WriteCommand, ask: Ask): Promise<WriteOutcome>;
  /** The life situations of a citizen, closed ones too. */
  findSituations?(cpr: Cpr, ask: Ask): Promise<Answer<KeptSituation[]>>;
  /** The open life situations that the employee in `ask` has, whoever they are about. */
  findMySituations?(ask: Ask): Promise<Answer<KeptSituation[]>>;
  changeSituation?(command: SituationWrite, ask: Ask): Promise<SituationOutcome>;
}

/** An adapter: its manifest, the schema of what it must be configured with, and how it connects. */
export interface FagsystemAdapter<Config> {
  readonly manifest: AdapterManifest;
  readonly configSchema: z.ZodType<Config>;
  /** Capabilities of the manifest that a source with this configuration does not have; none where it is left out. */
  lacks?(config: Config): readonly (ReadCapability | WriteCapability)[];
  connect(config: Config, tools: AdapterTools): ConnectedFagsystem;
}

/** What comes of trying a configuration with one call. */
export async function checked(call: () => Promise<unknown>): Promise<CheckReport> {
  try {
    await call();
    return { ok: true, problem: null };
  } catch (error) {
    if (!(error instanceof FagsystemError) || error.code === 'cancelled') throw error;
    return { ok: false, problem: error.code };
  }
}

/**
 * What follows a write that has been taken: whatever goes wrong with it, the source has been written to, so that no error may say that
 * nothing arrived (`busy`, `signIn`), nor that it was refused (`notAllowed`). It is asked again, and finds what is there.
 */
export async function afterAcceptedWrite<Result>(follow: () => Promise<Result>): Promise<Result> {
  try {
    return await follow();
  } catch (error) {
    if (!(error instanceof FagsystemError) || error.code === 'cancelled') throw error;
    throw new FagsystemError('sourceFault', `after a write that was taken: ${error.code}`, error.retryAfterMs);
  }
}

/**
 * What a read gives after a write that the source has accepted; null when the read fails. For formats whose accepted writes are certain:
 * an error here would say that the write may not have been carried out.
 */
export async function readBack<Result>(read: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FagsystemError) return null;
    throw error;
  }
}

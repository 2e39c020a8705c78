// What the guard of each act finds on its way, and hands to the handler with the permit. Types alone.
// Must not hold a rule.
import type { ActMatter } from '../../../shared/authority/case-act.ts';
import type { ActKind } from '../../../shared/contract/method.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Server } from '../../../shared/domain/expected-wait.ts';
import type { QueueEntry } from '../../../shared/domain/queue.ts';
import type { Permit } from '../permit.ts';
import type { Reminded } from '../situations/nudge.ts';
import type { CaseReading } from './guards/case-reading.ts';

/** The matter is kept with an act, so that the same question can be asked when it is sent. Null: no organisation system is connected. */
interface Matter {
  readonly matter: ActMatter | null;
}

interface Findings extends Record<ActKind, object> {
  changeCase: Matter & { readonly row: Case };
  openCase: Matter;
  changeSituation: Matter;
  /** The cases to remind, each with its matter. */
  nudge: { readonly reminded: Reminded; readonly matters: readonly (ActMatter | null)[] };
  /** Null where no organisation system is connected: the case is open already. */
  emergency: { readonly reading: CaseReading | null };
  addToQueue: object;
  /** `entry`: null when the service has the place no more. `isTaken`: the person takes the citizen. */
  moveInQueue: { readonly entry: QueueEntry | null; readonly me: Server | null; readonly isTaken: boolean };
  lead: object;
  training: object;
  own: object;
  keptAct: object;
  signIn: object;
}

export type GuardFindings<Act extends ActKind> = Findings[Act];

/** The permit a handler gets, with what its guard found. */
export type Grant<Act extends ActKind> = Permit<Act> & { readonly found: Findings[Act] };

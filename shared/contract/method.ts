// One entry of the contract: what a method takes, what it returns, and what it needs. A declaration that would be unsafe does not compile.
// Must not know any method, nor how the router enforces what is declared.
import { z } from 'zod';
import type { CaseId } from '../domain/case.ts';
import type { Cpr } from '../domain/cpr.ts';

/**
 * Who may call. `open`: everybody. `desk`: a person who is signed in. `training`: as `desk`, in the training environment only. `lead`: a team
 * lead (leder). `citizenData`: a person who is signed in and has no conflict of interest (inhabil) with the citizen or the case in the input.
 * `openedCitizen`: as `citizenData`, for a citizen that this connection has opened. `openedWorkList` and `openedAppointments`: a person who has
 * opened that list on this connection.
 */
export type MethodNeed =
  | 'open'
  | 'desk'
  | 'training'
  | 'lead'
  | 'citizenData'
  | 'openedCitizen'
  | 'openedWorkList'
  | 'openedAppointments';

/**
 * Which authority a method asks that writes. `changeCase`, `openCase`, `changeSituation`, `nudge`: the rules, about the case, the new case, the
 * citizen's life situations, each case that is reminded. `emergency`: the rules on reading a case, with an emergency look-up (nødopslag).
 * `addToQueue`, `moveInQueue`: who may have the matter, and whose place it is. `lead`: a team lead's own acts. `training`: the training fleet.
 * No rule is asked about `own` (the person's settings, tabs, views, pins and declarations), `keptAct` (an act that is already in the outbox: it
 * is asked about again when it is sent) and `signIn` (the signed sign-in decides).
 */
export type ActKind =
  | 'changeCase'
  | 'openCase'
  | 'changeSituation'
  | 'nudge'
  | 'emergency'
  | 'addToQueue'
  | 'moveInQueue'
  | 'lead'
  | 'training'
  | 'own'
  | 'keptAct'
  | 'signIn';

/**
 * What a call that is allowed writes in the audit log before it runs. A call that is refused always writes a line. `nothing`: no line.
 * `everyCall`: a line. `firstCall`: a line at the connection's first call for its subject (the citizen, the list), for what is polled or read
 * page by page. `atOpen`: no line of its own, for the method that opened the citizen or the list wrote one.
 */
export type MethodRecords = 'nothing' | 'everyCall' | 'firstCall' | 'atOpen';

/** `true` is in it when the type holds a CPR number or the id of a case at any depth: all that is known of a citizen hangs on one of them. */
type NamesCitizen<T> = T extends Cpr | CaseId
  ? true
  : T extends string | number | boolean | null | undefined
    ? false
    : T extends readonly (infer One)[]
      ? NamesCitizen<One>
      : T extends object
        ? { [Key in keyof T]-?: NamesCitizen<T[Key]> }[keyof T]
        : false;

/** The lines that a method may declare: a method that names a citizen must leave one, and only what was opened can be covered by an opening. */
type RecordsOf<N extends MethodNeed, In extends z.ZodType, Out extends z.ZodType> =
  | (true extends NamesCitizen<z.output<In>> | NamesCitizen<z.output<Out>> ? never : 'nothing')
  | (N extends 'openedCitizen' | 'openedWorkList' | 'openedAppointments' ? 'atOpen' : never)
  | 'everyCall'
  | 'firstCall';

/** An entry of an area's list. Without `act` the method writes nothing: its handler gets no permit, and no writing tool works without one. */
export function method<
  const N extends MethodNeed,
  In extends z.ZodType,
  Out extends z.ZodType,
  const A extends ActKind | null = null,
>(spec: {
  readonly needs: N;
  readonly act?: A;
  readonly records: RecordsOf<NoInfer<N>, NoInfer<In>, NoInfer<Out>>;
  readonly input: In;
  readonly output: Out;
}) {
  const { needs, act = null, records, input, output } = spec;
  return { needs, act: act as A, records: records as MethodRecords, input, output };
}

/** Input of a method that takes nothing. */
export const nothing = z.strictObject({});
/** Output of a method that returns nothing but that it is done. */
export const done = z.strictObject({});

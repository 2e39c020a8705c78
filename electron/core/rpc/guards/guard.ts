// What a guard is: it is given the input and the call of a method that declares its act. Types alone.
// Must not know which guard answers for which act: acts.ts does.
import type { ActKind } from '../../../../shared/contract/method.ts';
import type { MethodName, Methods, ParsedInput } from '../../../../shared/contract/methods.ts';
import type { GuardFindings } from '../grants.ts';
import type { Call, ByPerson } from '../handler.ts';
import type { LineAbout } from '../refused.ts';

/** The methods that declare an act. */
type MethodsOf<Act extends ActKind> = {
  [Name in MethodName]: Methods[Name]['act'] extends Act ? Name : never;
}[MethodName];

/** What a guard is given: the call, before its handler runs. */
type GuardCall = Call & ByPerson;

/** Asks the authority of an act, and returns what its handler needs. `line`: what the call's audit line says, where its input alone does not say it. Throws what refuses. */
export type Guard<Act extends ActKind> = (
  input: ParsedInput<MethodsOf<Act>>,
  call: GuardCall,
) => Promise<{ readonly found: GuardFindings<Act>; readonly line?: LineAbout }>;

/** A guard whose act is not known by type; the enforcement hands it the input of its own method. */
export type AnyGuard = (
  input: never,
  call: GuardCall,
) => Promise<{ readonly found: object; readonly line?: LineAbout | undefined }>;

// Why a source (kilde) could not be asked or its answer not be used. Must not know any source.
// Must not need zod: the page words them from its first paint.

/** Closed list; the screen has one sentence for each. */
export const SOURCE_PROBLEMS = [
  'unreachable', // no connection, or it was cut before anything came
  'deadline', // no answer within the source's deadline
  'signIn', // the source does not accept the desk's own credentials, also after renewal
  'sourceFault', // the source answered that it failed
  'nonsense', // the answer does not follow the format
  'truncated', // the answer stopped before its end
  'wrongPerson', // the answer was about somebody else, and is thrown away
  'tooLarge', // the answer is larger than the desk accepts
  'busy', // the source asked us to come back later
  'resting', // the source has failed several times in a row, and the desk leaves it alone for a while
] as const;
export type SourceProblem = (typeof SOURCE_PROBLEMS)[number];

export function isSourceProblem(text: string | undefined): text is SourceProblem {
  return SOURCE_PROBLEMS.some((problem) => problem === text);
}

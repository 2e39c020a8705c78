// What a source's state means for the screen: tone, whether it may be asked again, how old its facts are. Pure; the words are in
// i18n.
import type { Fagsystem } from '../../shared/domain/fagsystem.ts';
import type { SourceState } from '../../shared/domain/source-outcome.ts';
import type { SourceProblem } from '../../shared/domain/source-problem.ts';
import type { Tone } from '../components/badge.tsx';

/** How a slot looks. `busy` runs; the others are settled. An outage (`bad`) never looks like `quiet` or like `refused`. */
export type SlotTone = Exclude<Tone, 'brand'> | 'busy' | 'refused';

export function toneOf(state: SourceState): SlotTone {
  if (state.state === 'asking') return 'busy';
  switch (state.outcome.kind) {
    case 'ok':
      return state.outcome.count === 0 && state.outcome.hidden === undefined ? 'quiet' : 'good';
    case 'notFound':
    case 'notRelevant':
      return 'quiet';
    case 'notAllowed':
      return 'refused';
    case 'cached':
      return 'warn';
    case 'failed':
      return 'bad';
  }
}

/** The problem of a source that gave no usable answer; null when it answered or is still being asked. */
export function problemOf(state: SourceState): SourceProblem | null {
  if (state.state === 'asking') return null;
  return state.outcome.kind === 'failed' || state.outcome.kind === 'cached' ? state.outcome.problem : null;
}

/** The number of a source's cases that are hidden from the person. */
export function hiddenIn(state: SourceState): number {
  const said = state.state === 'asking' ? state.copy : state.outcome;
  return said !== null && 'hidden' in said ? (said.hidden ?? 0) : 0;
}

/** The number of sources that did not answer and have no copy: their cases are missing. */
export function missingIn(states: readonly SourceState[]): number {
  return states.filter((state) => state.state === 'settled' && state.outcome.kind === 'failed').length;
}

/** When the facts shown from this source were fetched; null when none are shown. */
export function factsFrom(state: SourceState): string | null {
  if (state.state === 'asking') return state.copy?.asOf ?? null;
  switch (state.outcome.kind) {
    case 'ok':
    case 'notFound':
      return state.outcome.at;
    case 'cached':
      return state.outcome.asOf;
    default:
      return null;
  }
}

/** The states of the sources that can be asked for something, in the strip's order. */
export function statesReading(
  what: Fagsystem['reads'][number],
  states: readonly SourceState[],
  fagsystemer: readonly Fagsystem[],
): readonly SourceState[] {
  const able = new Set(fagsystemer.filter(({ reads }) => reads.includes(what)).map(({ id }) => id));
  return states.filter(({ source }) => able.has(source));
}

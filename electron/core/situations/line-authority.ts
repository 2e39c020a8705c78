// The rules' answer to deciding a task, as a line of the checklist shows it.
// Must not weigh the answer: what could not be checked is no refusal.
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import type { Sentence } from '../../../shared/catalogue/sentence.ts';
import type { LineAuthority } from '../../../shared/domain/life-situation-checklist.ts';

/** A name is the same in both languages. */
const both = (text: string): Sentence => ({ da: text, en: text });

export function lineAuthority({ outcome, because, by, failed, rules, others, owners }: AuthorityAnswer): LineAuthority {
  if (because === 'couldNotBeChecked') return { kind: 'couldNotCheck' };
  const carried = rules.find(({ code }) => code === by)?.sentence;
  const nothing: Sentence = { da: 'Ingen regel giver ret til det.', en: 'No rule gives the right to it.' };
  if (outcome === 'allowed') return { kind: 'may', why: carried ?? nothing };
  const people = others.map(({ name, title, place }) => both(`${name} (${title}, ${place.name})`));
  const administrations = owners.map(({ name }) => both(name));
  return {
    kind: 'mayNot',
    why: failed[0]?.words ?? carried ?? nothing,
    whoCan: people.length > 0 ? people : administrations,
  };
}

// Invented people worth trying, each with what there is to see. Must not be shown outside the training environment.
import type { Output } from '../../../shared/contract/methods.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { useWords } from '../../i18n/i18n.ts';
import { labelOf } from './training-words.ts';

export function PeopleList({
  people,
  onOpen,
}: {
  readonly people: Output<'training.get'>['people'];
  readonly onOpen: (cpr: Cpr) => void;
}) {
  const { t } = useWords();
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.cpr}>
          <button type="button" onClick={() => onOpen(person.cpr)}>
            <strong>{person.name}</strong>
            <span className="cpr">{formatCpr(person.cpr)}</span>
            <span className="faint">{labelOf(person.why, 'why', t)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

// One field of a conflict: what the person saw, and the choice of theirs, the other's, or to write it anew. Nothing is chosen beforehand.
// Must not know what the field is, nor send anything.
import { type ReactNode, useId } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { ForeignText } from '../components/foreign-text.tsx';

export type Take = 'mine' | 'theirs' | 'anew';

interface TakeChoiceProps {
  readonly field: ReactNode;
  /** What the person saw when they did it; null where it is nothing to choose by. */
  readonly seen: string | null;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
  /** The form for writing it anew; null where the field has only the two. */
  readonly anew: ReactNode;
  /** What writing it anew is called, where it is no writing. */
  readonly anewName?: string;
  readonly take: Take | undefined;
  readonly onTake: (take: Take) => void;
}

export function TakeChoice({ field, seen, mine, theirs, anew, anewName, take, onTake }: TakeChoiceProps) {
  const { t } = useWords();
  const name = useId();
  const choice = (one: Take, label: ReactNode) => (
    <label key={one}>
      <input type="radio" name={name} checked={take === one} onChange={() => onTake(one)} />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset className="conflict-field">
      <legend>{field}</legend>
      {seen !== null && (
        <p className="faint">
          {t('act.base')}: <ForeignText>{seen}</ForeignText>
        </p>
      )}
      {choice('mine', mine)}
      {choice('theirs', theirs)}
      {anew !== null && choice('anew', anewName ?? t('conflict.anew'))}
      {take === 'anew' && anew}
    </fieldset>
  );
}

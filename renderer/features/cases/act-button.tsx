// A button for an act that carries authority's answer before it is pressed.
// Must not hold the answer back: a press on what one may not is answered with why.
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import { useWords } from '../../i18n/i18n.ts';

/** A lock where the person may not, a question mark where it could not be checked. */
export function ActButton({
  answer,
  onPress,
  children,
}: {
  readonly answer: AuthorityAnswer | null;
  readonly onPress: () => void;
  readonly children: string;
}) {
  const { t, format } = useWords();
  const because = answer?.because ?? null;
  const why = answer?.failed[0]?.words[format.language];
  return (
    <button
      type="button"
      className={`button small ${because === 'mayNot' ? 'withheld' : ''}`}
      title={why}
      onClick={onPress}
    >
      {because === 'mayNot' && <LockClosedRegular />}
      {because === 'couldNotBeChecked' && <QuestionCircleRegular />}
      {children}
      {because !== null && (
        <span className="visually-hidden"> ({t(because === 'mayNot' ? 'may.withheld' : 'may.notChecked')})</span>
      )}
    </button>
  );
}

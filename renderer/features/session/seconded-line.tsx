// One line: seconded from where, to where, until when; or that it is not known. Nothing for one who is not seconded.
import type { SessionView } from '../../../shared/contract/session.ts';
import { useWords } from '../../i18n/i18n.ts';

export function SecondedLine({ person }: { readonly person: Pick<SessionView, 'secondment' | 'isSecondmentUnknown'> }) {
  const { t, format } = useWords();
  if (person.isSecondmentUnknown) return <span className="text-bad">{t('session.secondmentUnknown')}</span>;
  if (person.secondment === null) return null;
  const { from, place, until } = person.secondment;
  // The end is the first moment it no longer holds; people say the last day it does.
  const last = until === null ? null : format.dateOf(new Date(Date.parse(until) - 1).toISOString());
  return (
    <span>
      {last === null ? t('session.secondedOpen', { from, place }) : t('session.seconded', { from, place, last })}
    </span>
  );
}

// Who I am, in the top bar: name and unit; in the menu the functions, the expiry of the session, and in training the other people to sign in as.
// Must not know what a person may do.
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import type { ComponentType } from 'react';
import { Moment } from '../../components/moment.tsx';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { SecondedLine } from './seconded-line.tsx';
import { useSessionQuery } from './session-endpoints.ts';

interface PersonMenuProps {
  readonly onSignOut: () => void;
  /** The choice of another person; loaded on demand, for it is rarely opened. */
  readonly Choice: ComponentType<{ readonly current: string | null }>;
}

export function PersonMenu({ onSignOut, Choice }: PersonMenuProps) {
  const { t } = useWords();
  const { data } = useSessionQuery();
  if (data === undefined) return null;
  const { person, canChange } = data;
  const button = (
    <>
      <PersonRegular />
      {person === null ? t('person.none') : person.name}
      {person !== null && <span className="faint">{person.secondment?.place ?? person.unit}</span>}
    </>
  );
  return (
    <Popover className="person" title={t('session.who')} button={button}>
      {() => (
        <div className="person-menu">
          {person !== null && (
            <>
              <p>
                <strong>{person.name}</strong>, {person.title}
              </p>
              <p>
                {person.unit} · {person.functions.map((one) => t(`session.functions.${one}`)).join(', ')}
              </p>
              <SecondedLine person={person} />
              <p className="faint">
                {t('session.until')} <Moment at={person.expiresAt} />
              </p>
              <button type="button" className="button small" onClick={onSignOut}>
                {t('session.signOut')}
              </button>
            </>
          )}
          {canChange && (
            <section aria-labelledby="change-person">
              <h2 id="change-person">{t('session.change')}</h2>
              <Choice current={person?.userId ?? null} />
            </section>
          )}
        </div>
      )}
    </Popover>
  );
}

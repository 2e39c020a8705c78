// The people to sign in as in the training environment, by function: one of each kind first, all of them on a search.
// Must not sign in by itself: the core believes only what the training environment's sign-in signs.
import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { TrainingPerson } from '../../../shared/contract/session.ts';
import { jobFunctionSchema } from '../../../shared/domain/organisation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useSignInAsMutation, useTrainingPersonsQuery } from './session-endpoints.ts';

/** The best one of each kind to try as: a seconded one before the others, a person's first function before the rest. */
function oneOfEach(people: readonly TrainingPerson[]): TrainingPerson[] {
  return jobFunctionSchema.options.flatMap((one) => {
    const able = people.filter(({ functions }) => functions[0] === one);
    return able.find(({ secondedTo }) => one === 'taxOfficer' && secondedTo !== null) ?? able[0] ?? [];
  });
}

export function PersonChoice({ current }: { readonly current: string | null }) {
  const { t } = useWords();
  const { data, error, isLoading, refetch } = useTrainingPersonsQuery();
  const [signInAs, signing] = useSignInAsMutation();
  const [looked, setLooked] = useState('');
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const people = data?.people ?? [];
  const textOf = ({ userId, name, title, unit, secondedTo, functions }: TrainingPerson) =>
    `${userId} ${name} ${title} ${unit} ${secondedTo ?? ''} ${functions.map((one) => t(`session.functions.${one}`)).join(' ')}`.toLocaleLowerCase(
      'da',
    );
  const shown =
    words.length === 0 ? oneOfEach(people) : people.filter((one) => words.every((word) => textOf(one).includes(word)));
  const notSigned = signing.error !== undefined && 'traceId' in signing.error ? signing.error : null;
  return (
    <div className="person-choice">
      {error !== undefined && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {notSigned !== null && <ErrorNotice error={notSigned} />}
      {isLoading && <p role="status">{t('session.fetching')}</p>}
      {people.length > 0 && (
        <>
          <Input
            type="search"
            size="small"
            aria-label={t('session.look')}
            placeholder={t('session.look')}
            value={looked}
            onChange={(_event, { value }) => setLooked(value)}
          />
          <p className="faint" role="status">
            {words.length === 0
              ? t('session.oneOfEach', { count: people.length })
              : t('session.found', { count: shown.length })}
          </p>
          <ul aria-label={t('session.people')}>
            {shown.map((one) => (
              <li key={one.userId}>
                <button
                  type="button"
                  className="button subtle"
                  disabled={signing.isLoading || one.userId === current}
                  onClick={() => void signInAs(one.userId)}
                >
                  <strong>{one.name}</strong>
                  <span>{one.functions.map((name) => t(`session.functions.${name}`)).join(', ')}</span>
                  <span className="faint">
                    {one.secondedTo === null
                      ? one.unit
                      : t('session.secondedTo', { unit: one.unit, place: one.secondedTo })}
                    {one.userId === current && ` · ${t('session.you')}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

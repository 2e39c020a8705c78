// Nobody is signed in: the reason, and in the training environment the people to sign in as. Must not show anything of a citizen.
import type { Output } from '../../../shared/contract/methods.ts';
import { useWords } from '../../i18n/i18n.ts';
import { PersonChoice } from './person-choice.tsx';

export function SignInPage({ ended, canChange }: Pick<Output<'session.get'>, 'ended' | 'canChange'>) {
  const { t } = useWords();
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('session.signIn')}</h1>
      <p className="lead" role="status">
        {t(ended === null ? 'session.nobody' : `session.${ended}`)}
      </p>
      {canChange ? <PersonChoice current={null} /> : <p>{t('session.elsewhere')}</p>}
    </div>
  );
}

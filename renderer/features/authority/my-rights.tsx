// What the answers rest on: roles, secondments, dispensation, and every rule with its legal basis.
// Must not say what they give: the tasks beside it do.
import type { MyAuthority } from '../../../shared/authority/views.ts';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function MyRights({ mine }: { readonly mine: MyAuthority }) {
  const { t, format } = useWords();
  return (
    <aside aria-label={t('mine.basis')}>
      <section className="part">
        <h3>{t('mine.roles')}</h3>
        <ul>
          {mine.roles.map((role, index) => (
            <li key={index}>
              <strong>{t(`jobFunction.${role.jobFunction}`)}</strong>:{' '}
              {role.kle.length === 0 ? t('mine.allSubjects') : t('mine.subjects', { list: role.kle.join(', ') })}
              {role.sensitivity.length > 0 && <>, {t('mine.sensitivity', { list: role.sensitivity.join(', ') })}</>}
              {role.givenBy !== null && <>, {t('mine.givenBy', { name: role.givenBy })}</>}{' '}
              <Period from={role.from} to={role.to} />
            </li>
          ))}
        </ul>
      </section>
      {mine.secondments.length > 0 && (
        <section className="part">
          <h3>{t('mine.secondments')}</h3>
          <ul>
            {mine.secondments.map((one, index) => (
              <li key={index}>
                <strong>{one.place}</strong>{' '}
                <Badge tone={one.isInForce ? 'good' : 'quiet'}>
                  {t(one.isInForce ? 'mine.inForce' : 'mine.notInForce')}
                </Badge>{' '}
                <Period from={one.from} to={one.to} />
                <br />
                <span lang="da">{format.list([...one.tasks, ...one.kle.map((number) => `KLE ${number}`)])}</span>
                <br />
                <span className="source" lang="da">
                  {one.legalBasis}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="part">
        <h3>{t('mine.dispensation')}</h3>
        {mine.dispensation === null ? (
          <p>{t('mine.noDispensation')}</p>
        ) : (
          <p>
            <Period from={mine.dispensation.from} to={mine.dispensation.to} />
            <br />
            <span className="source" lang="da">
              {mine.dispensation.legalBasis}
            </span>
          </p>
        )}
      </section>
      <section className="part">
        <h3>{t('mine.rules')}</h3>
        <ul className="rule-list">
          {mine.rules.map(({ code, name, sentence, basis }) => (
            <li key={code}>
              <code>{code}</code> <strong>{name[format.language]}</strong>
              <br />
              {sentence[format.language]}
              <br />
              <span className="source" lang="da">
                {basis.law}. {basis.source}
              </span>{' '}
              {!basis.verified && <Badge tone="warn">{t('guidance.notVerified')}</Badge>}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t, format } = useWords();
  const [begins, ends] = [from === null ? null : format.dateOf(from), to === null ? null : format.dateOf(to)];
  const words =
    begins !== null && ends !== null
      ? t('mine.between', { from: begins, to: ends })
      : begins !== null
        ? t('mine.from', { from: begins })
        : ends !== null
          ? t('mine.to', { to: ends })
          : t('mine.always');
  return <span className="faint">{words}</span>;
}

// What the sources disagree on about the citizen: each fact with every source's word for it and its date. A badge that opens.
// Must not choose between them.
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { Disagreement } from '../../../shared/domain/disagreement.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import { civilStatusWords, statusWords } from './register-words.ts';

export function Disagreements({ all, names }: { readonly all: readonly Disagreement[]; readonly names: SourceNames }) {
  const { t } = useWords();
  if (all.length === 0) return null;
  return (
    <Popover
      className="badge warn badge-button"
      title={t('disagreement.title')}
      button={
        <>
          <WarningRegular /> {t('head.disagree', { count: all.length })}
        </>
      }
    >
      {() => (
        <div className="details">
          <h2>{t('disagreement.title')}</h2>
          <p>{t('disagreement.lead')}</p>
          {all.map((one) => (
            <OneFact key={one.fact} disagreement={one} names={names} />
          ))}
        </div>
      )}
    </Popover>
  );
}

function OneFact({
  disagreement: { fact, values },
  names,
}: {
  readonly disagreement: Disagreement;
  readonly names: SourceNames;
}) {
  const { t, format } = useWords();
  const worded = (value: string | null) => {
    if (value === null) return t('disagreement.hidden');
    if (fact === 'civilStatus') return civilStatusWords(value, t);
    return fact === 'status' ? statusWords(value, t) : value;
  };
  return (
    <>
      <h3>{t(`disagreement.fact.${fact}`)}</h3>
      <dl>
        {values.map(({ source, value, fetchedAt, registeredAt }) => (
          <div key={source}>
            <dt>{names.get(source) ?? source}</dt>
            <dd>
              <ForeignText>{worded(value)}</ForeignText>{' '}
              <span className="age">
                {registeredAt === null
                  ? t('disagreement.fetched', { when: format.exact(fetchedAt) })
                  : t('disagreement.registered', { when: format.exact(registeredAt) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

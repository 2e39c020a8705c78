// Pinned citizens (fastgjorte), each with the age of what the desk holds. Must not fetch anything of a citizen: opening does.
import { PinOffRegular } from '@fluentui/react-icons/svg/pin-off';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { usePinnedQuery, usePutPinnedMutation } from '../../shared/pinned-endpoints.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function PinnedList({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const { data = [] } = usePinnedQuery();
  const [put] = usePutPinnedMutation();
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="pinned-title">
      <h2 id="pinned-title">{t('pinned.title')}</h2>
      <ul className="pinned">
        {data.map(({ cpr, name, asOf }) => (
          <li key={cpr}>
            <button type="button" className="pinned-open" onClick={() => onOpen(cpr)}>
              {name !== null && (
                <strong>
                  <ForeignText>{name}</ForeignText>
                </strong>
              )}
              <span className="cpr">{formatCpr(cpr)}</span>
              <span className="faint">
                {asOf === null ? (
                  t('pinned.notHeld')
                ) : (
                  <>
                    {t('pinned.asOf')} <Moment at={asOf} />
                  </>
                )}
              </span>
            </button>
            <button
              type="button"
              className="icon-button"
              title={t('pinned.unpin')}
              aria-label={t('pinned.unpinOne', { name: name ?? formatCpr(cpr) })}
              onClick={() => void put({ cpr, pinned: false })}
            >
              <PinOffRegular />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

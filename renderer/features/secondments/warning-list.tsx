// Ends that are near: whose, where, in how many days, and who stands in. Must not fetch anything.
import type { Output } from '../../../shared/contract/methods.ts';
import { useWords } from '../../i18n/i18n.ts';

type Warning = Output<'secondments.warnings'>['warnings'][number];

export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  const { t, format } = useWords();
  if (warnings.length === 0) return null;
  return (
    <section aria-labelledby="secondment-warnings">
      <h2 id="secondment-warnings">{t('secondment.warnings')}</h2>
      <ul className="secondment-warnings">
        {warnings.map((one) => (
          <li key={one.secondment} className={`bar ${one.step === 30 ? '' : 'warn'}`}>
            {t(one.isOwn ? 'secondment.yoursEnds' : 'secondment.theirsEnds', {
              name: one.name,
              place: one.place,
              count: one.daysLeft,
              day: format.dateOf(new Date(Date.parse(one.endsAt) - 1).toISOString()),
            })}{' '}
            {one.deputy !== null && <span className="faint">{t('secondment.deputyIs', { name: one.deputy })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

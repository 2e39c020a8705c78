// The register's rows. Must not fetch or decide anything.
import type { SecondmentRow } from '../../../shared/contract/secondments.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useTaskTitle } from '../../shared/catalogue-endpoints.ts';
import type { SecondmentRequest } from './secondment-draft.ts';

interface SecondmentTableProps {
  readonly rows: readonly SecondmentRow[];
  readonly mayChange: boolean;
  readonly onAsk: (asked: SecondmentRequest) => void;
}

export function SecondmentTable({ rows, mayChange, onAsk }: SecondmentTableProps) {
  const { t, format } = useWords();
  const titleOf = useTaskTitle(true);
  const lastDay = (to: string | null) =>
    to === null ? t('secondment.untilFurther') : format.dateOf(new Date(Date.parse(to) - 1).toISOString());
  return (
    <div className="wide">
      <table className="plain secondments">
        <thead>
          <tr>
            {(['employee', 'employer', 'place', 'period', 'hours', 'tasks', 'legalBasis', 'deputy'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`secondment.column.${column}`)}
                </th>
              ),
            )}
            {mayChange && <th scope="col">{t('secondment.column.do')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { secondment: one } = row;
            return (
              <tr key={one.id}>
                <th scope="row">{row.employeeName}</th>
                <td>
                  {row.employer}
                  <span className="faint under">{row.lendingUnit}</span>
                </td>
                <td>
                  {row.place}
                  <span className="faint under">{row.receivingUnit}</span>
                </td>
                <td>
                  {one.validity.from === null ? '' : format.dateOf(one.validity.from)} – {lastDay(one.validity.to)}
                  <span className="faint under">{t(`secondment.stateBrief.${row.state}`)}</span>
                </td>
                <td>{format.number(one.weeklyHours)}</td>
                <td>
                  {one.tasks.map(titleOf).join(', ')}
                  <span className="faint under">{one.kle.join(', ')}</span>
                </td>
                <td>{one.legalBasis}</td>
                <td>{row.deputy ?? t('secondment.none')}</td>
                {mayChange && (
                  <td className="row-acts">
                    <button
                      type="button"
                      className="button small"
                      aria-label={t('secondment.changeOf', { name: row.employeeName })}
                      onClick={() => onAsk({ purpose: 'change', row })}
                    >
                      {t('secondment.change')}
                    </button>{' '}
                    {row.state === 'inForce' && (
                      <button
                        type="button"
                        className="button small"
                        aria-label={t('secondment.endOf', { name: row.employeeName })}
                        onClick={() => onAsk({ purpose: 'end', row })}
                      >
                        {t('secondment.end')}
                      </button>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

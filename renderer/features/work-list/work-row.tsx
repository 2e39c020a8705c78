// One open case as a row of a work list; an empty line while its page is on the way. Must not fetch.
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { memo, type ReactNode } from 'react';
import { formatCpr, type IsoDate } from '../../../shared/domain/cpr.ts';
import type { WorkListColumn, WorkRow as Row } from '../../../shared/domain/work-list.ts';
import { Badge } from '../../components/badge.tsx';
import { deadlineState, progressWords } from '../../shared/case-words.ts';
import { dayOf, type Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import type { WorkColumn } from './work-columns.ts';

interface WorkRowProps {
  readonly row: Row | undefined;
  readonly index: number;
  /** Distance from the top of the table's body, in CSS pixels. */
  readonly top: number;
  readonly columns: readonly WorkColumn[];
  readonly tracks: string;
  readonly sourceName: string;
  readonly isTabStop: boolean;
  readonly today: IsoDate;
  readonly t: Translate;
  readonly format: Format;
  readonly onOpen: (row: Row) => void;
}

export const WorkListRow = memo(function WorkListRow(props: WorkRowProps) {
  const { row, index, columns } = props;
  return (
    <div
      role="row"
      className={row === undefined ? 'row pending' : 'row'}
      aria-rowindex={index + 2}
      aria-busy={row === undefined || undefined}
      data-row={index}
      tabIndex={props.isTabStop ? 0 : -1}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.tracks }}
      onClick={() => row !== undefined && props.onOpen(row)}
    >
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" aria-colindex={at + 1} className={`cell ${column.key}`}>
          {row !== undefined && CELLS[column.key]({ ...props, row })}
        </div>
      ))}
    </div>
  );
});

type CellProps = WorkRowProps & { readonly row: Row };

/** Text from a fagsystem: whole in the tooltip, as the cell may cut it. */
const foreign = (text: string): ReactNode => <bdi title={text}>{text}</bdi>;

const CELLS: Readonly<Record<WorkListColumn, (props: CellProps) => ReactNode>> = {
  deadline: ({ row, today, t, format }) => {
    if (row.deadline === null) return null;
    const state = deadlineState({ deadline: row.deadline, progress: row.progress, closedAt: null }, today);
    return (
      <span className={state?.urgency}>
        {format.date(row.deadline)}
        {state !== null && state.urgency !== 'later' && (
          <small>{t(`deadline.${state.urgency}Brief`, { count: Math.abs(state.days) })}</small>
        )}
      </span>
    );
  },
  name: ({ row, t }) =>
    row.protected ? (
      <>
        <Badge tone="bad">{t('workList.protected')}</Badge> <span className="cpr">{formatCpr(row.cpr)}</span>
      </>
    ) : (
      <>
        {row.name !== null && foreign(row.name)} <span className="cpr faint">{formatCpr(row.cpr)}</span>
      </>
    ),
  title: ({ row, t }) => (
    <>
      {row.contentHidden && <LockClosedRegular aria-label={t('case.contentHidden')} />}
      {foreign(row.title)}
    </>
  ),
  progress: ({ row, t }) => (
    <span className="progress open" title={row.localStatus ?? undefined}>
      {progressWords(row.progress, t)}
    </span>
  ),
  kle: ({ row }) => row.kle !== null && foreign(row.kle),
  handler: ({ row }) => foreign(row.handler),
  source: ({ row, sourceName, t, format }) => (
    <span title={t('workList.fetched', { at: format.exact(row.fetchedAt) })}>{sourceName}</span>
  ),
  caseNumber: ({ row }) => foreign(row.caseNumber),
  opened: ({ row, today, t, format }) => (
    <>
      {format.dateOf(row.openedAt)}
      <small className="faint">
        {t('workList.days', {
          count: Math.max(0, Math.round((Date.parse(today) - Date.parse(dayOf(row.openedAt))) / 86_400_000)),
        })}
      </small>
    </>
  ),
  changed: ({ row, format }) => row.changedAt !== null && format.dateOf(row.changedAt),
};

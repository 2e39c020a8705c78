// One case as a row of the table. Drawn again only when something in it has changed. Must not fetch.
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { memo, type ReactNode } from 'react';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import { isOpenCase } from '../../../shared/domain/case.ts';
import type { Format } from '../../i18n/format.ts';
import type { CaseColumn } from './case-columns.ts';
import { deadlineState, progressWords } from '../../shared/case-words.ts';
import type { Translate } from '../../i18n/i18n.ts';

interface CaseRowProps {
  readonly row: Case;
  readonly index: number;
  /** Distance from the top of the table's body, in CSS pixels. */
  readonly top: number;
  readonly columns: readonly CaseColumn[];
  readonly tracks: string;
  readonly sourceName: string;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly isFirstLate: boolean;
  readonly today: IsoDate;
  readonly t: Translate;
  readonly format: Format;
  readonly onSelect: (id: CaseId) => void;
}

export const CaseRow = memo(function CaseRow(props: CaseRowProps) {
  const { row, index, columns, isSelected, onSelect } = props;
  const className = ['row', isSelected && 'selected', !isOpenCase(row) && 'closed', props.isFirstLate && 'first-late']
    .filter(Boolean)
    .join(' ');
  return (
    <div
      role="row"
      className={className}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      tabIndex={props.isTabStop ? 0 : -1}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.tracks }}
      onClick={() => onSelect(row.id)}
    >
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" aria-colindex={at + 1} className={`cell ${column.key}`}>
          {CELLS[column.key](props)}
        </div>
      ))}
    </div>
  );
});

/** Text from a fagsystem: whole in the tooltip, as the cell may cut it. */
const foreign = (text: string | null): ReactNode => text !== null && <bdi title={text}>{text}</bdi>;

const CELLS: Readonly<Record<CaseColumn['key'], (props: CaseRowProps) => ReactNode>> = {
  caseNumber: ({ row }) => foreign(row.caseNumber),
  source: ({ sourceName }) => sourceName,
  kle: ({ row }) => row.kle !== null && <bdi title={row.kle.title ?? undefined}>{row.kle.number}</bdi>,
  title: ({ row, t }) => (
    <>
      {row.contentHidden && <LockClosedRegular aria-label={t('case.contentHidden')} />}
      {row.title === '' ? <span className="faint">{t('case.contentHidden')}</span> : foreign(row.title)}
    </>
  ),
  progress: ({ row, t }) => (
    <span className={isOpenCase(row) ? 'progress open' : 'progress'} title={row.localStatus ?? undefined}>
      {progressWords(row.progress, t)}
    </span>
  ),
  unit: ({ row }) => foreign(row.responsibleUnit),
  handler: ({ row }) => foreign(row.handler),
  opened: ({ row, format }) => format.dateOf(row.openedAt),
  changed: ({ row, format }) => row.changedAt !== null && format.dateOf(row.changedAt),
  deadline: ({ row, today, t, format }) => {
    if (row.deadline === null) return null;
    const state = deadlineState(row, today);
    return (
      <span className={state === null ? undefined : state.urgency}>
        {format.date(row.deadline)}
        {state !== null && state.urgency !== 'later' && (
          <small>{t(`deadline.${state.urgency}Brief`, { count: Math.abs(state.days) })}</small>
        )}
      </span>
    );
  },
};

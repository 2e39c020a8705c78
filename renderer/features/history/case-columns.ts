// The columns of the table of cases, as data: what each sorts by, how wide it is, and which give way first on a narrow screen.
// Must not render anything.
import type { CaseView } from '../../../shared/contract/workspace.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { SourceNames } from '../../shared/source-names.ts';

export type ColumnKey = CaseView['sort']['column'];

export interface CaseColumn {
  readonly key: ColumnKey;
  /** CSS grid track. */
  readonly track: string;
  /** Narrowest the column is of use, in CSS pixels. */
  readonly least: number;
  /** Lower gives way first; Infinity never does. */
  readonly rank: number;
  /** What the column sorts by: a text, or null when the case has none (always last). ISO dates sort as text. */
  readonly sortBy: (row: Case, names: SourceNames) => string | null;
}

export const CASE_COLUMNS: readonly CaseColumn[] = [
  { key: 'caseNumber', track: 'minmax(124px, 0.7fr)', least: 124, rank: Infinity, sortBy: (row) => row.caseNumber },
  {
    key: 'source',
    track: 'minmax(92px, 0.7fr)',
    least: 92,
    rank: 8,
    sortBy: (row, names) => names.get(row.provenance.source) ?? row.provenance.source,
  },
  { key: 'kle', track: '70px', least: 70, rank: 3, sortBy: (row) => row.kle?.number ?? null },
  { key: 'title', track: 'minmax(160px, 3fr)', least: 160, rank: Infinity, sortBy: (row) => row.title },
  { key: 'progress', track: '88px', least: 88, rank: 9, sortBy: (row) => row.progress },
  { key: 'unit', track: 'minmax(96px, 1fr)', least: 96, rank: 2, sortBy: (row) => row.responsibleUnit },
  { key: 'handler', track: 'minmax(96px, 1fr)', least: 96, rank: 4, sortBy: (row) => row.handler },
  { key: 'opened', track: '82px', least: 82, rank: 6, sortBy: (row) => row.openedAt },
  { key: 'changed', track: '82px', least: 82, rank: 1, sortBy: (row) => row.changedAt },
  { key: 'deadline', track: '132px', least: 132, rank: 10, sortBy: (row) => row.deadline },
];

/** Between two columns, and at the row's ends together; the style sheet says the same. */
const GAP = 10;
const ENDS = 20;

/** The columns there is room for in `width` pixels, in their order. The one that is sorted by always stays. */
export function visibleColumns(width: number, sorted: ColumnKey): readonly CaseColumn[] {
  let shown = CASE_COLUMNS;
  while (shown.reduce((sum, column) => sum + column.least + GAP, ENDS - GAP) > width) {
    const weakest = shown
      .filter((column) => column.rank !== Infinity && column.key !== sorted)
      .reduce<CaseColumn | null>(
        (least, column) => (least === null || column.rank < least.rank ? column : least),
        null,
      );
    if (weakest === null) return shown;
    shown = shown.filter((column) => column !== weakest);
  }
  return shown;
}

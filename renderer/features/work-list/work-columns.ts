// The columns of a work list, as data: how wide each is, and which give way first on a narrow screen. Must not render anything.
import type { WorkListColumn, WorkListScope } from '../../../shared/domain/work-list.ts';

export interface WorkColumn {
  readonly key: WorkListColumn;
  /** CSS grid track. */
  readonly track: string;
  /** Narrowest the column is of use, in CSS pixels. */
  readonly least: number;
  /** Lower gives way first; Infinity never does. */
  readonly rank: number;
}

const COLUMNS: readonly WorkColumn[] = [
  { key: 'deadline', track: '132px', least: 132, rank: Infinity },
  { key: 'name', track: 'minmax(190px, 1.5fr)', least: 190, rank: Infinity },
  { key: 'title', track: 'minmax(150px, 2.4fr)', least: 150, rank: Infinity },
  { key: 'progress', track: '88px', least: 88, rank: 9 },
  { key: 'kle', track: '70px', least: 70, rank: 3 },
  { key: 'handler', track: 'minmax(110px, 0.8fr)', least: 110, rank: 8 },
  { key: 'source', track: 'minmax(92px, 0.7fr)', least: 92, rank: 7 },
  { key: 'caseNumber', track: 'minmax(124px, 0.7fr)', least: 124, rank: 2 },
  { key: 'opened', track: '128px', least: 128, rank: 6 },
  { key: 'changed', track: '82px', least: 82, rank: 1 },
];

/** Between two columns, and at the row's ends together; the style sheet says the same. */
const GAP = 10;
const ENDS = 20;

/** The columns there is room for in `width` pixels. The one that is sorted by stays; one's own list needs no name of the caseworker. */
export function columnsFor(scope: WorkListScope, width: number, sorted: WorkListColumn): readonly WorkColumn[] {
  let shown = COLUMNS.filter(({ key }) => scope === 'team' || key !== 'handler');
  while (shown.reduce((sum, column) => sum + column.least + GAP, ENDS - GAP) > width) {
    const weakest = shown
      .filter((column) => column.rank !== Infinity && column.key !== sorted)
      .reduce<WorkColumn | null>(
        (least, column) => (least === null || column.rank < least.rank ? column : least),
        null,
      );
    if (weakest === null) return shown;
    shown = shown.filter((column) => column !== weakest);
  }
  return shown;
}

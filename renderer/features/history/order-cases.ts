// Which cases the table shows and in what order; and how rows that come late are kept from moving what is already there. Pure.
import type { CaseView } from '../../../shared/contract/workspace.ts';
import { type Case, isOpenCase } from '../../../shared/domain/case.ts';
import { CASE_COLUMNS } from './case-columns.ts';
import type { SourceNames } from '../../shared/source-names.ts';

export type Arrangement = Pick<
  CaseView,
  'sort' | 'unfinishedFirst' | 'filter' | 'sources' | 'administrations' | 'openness'
>;

/** True when something is left out on purpose. */
export function isFiltered(view: Arrangement): boolean {
  return (
    view.filter.trim() !== '' || view.sources.length > 0 || view.administrations.length > 0 || view.openness !== 'all'
  );
}

/** What shows everything. */
export const NO_CASE_FILTER: Pick<CaseView, 'filter' | 'sources' | 'administrations' | 'openness'> = {
  filter: '',
  sources: [],
  administrations: [],
  openness: 'all',
};

/** The cases that pass the filters, sorted; unfinished work before the rest when the view says so. Cases without a value in the sorted column come last in both directions. */
export function arrangeCases(
  cases: readonly Case[],
  view: Arrangement,
  names: SourceNames,
  compare: (left: string, right: string) => number,
): readonly Case[] {
  const words = view.filter.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const column = CASE_COLUMNS.find(({ key }) => key === view.sort.column) ?? CASE_COLUMNS[0];
  const sign = view.sort.descending ? -1 : 1;
  return cases
    .filter(
      (row) =>
        (view.openness === 'all' || isOpenCase(row) === (view.openness === 'open')) &&
        (view.administrations.length === 0 || view.administrations.includes(row.administration)) &&
        (view.sources.length === 0 || view.sources.includes(row.provenance.source)) &&
        words.every((word) => searchText(row, names).includes(word)),
    )
    .map((row) => ({ row, value: column?.sortBy(row, names) ?? null }))
    .toSorted((a, b) => {
      const unfinished = view.unfinishedFirst ? Number(isOpenCase(b.row)) - Number(isOpenCase(a.row)) : 0;
      if (unfinished !== 0) return unfinished;
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || tie(a.row, b.row);
      return sign * compare(a.value, b.value) || tie(a.row, b.row);
    })
    .map(({ row }) => row);
}

/**
 * Rows for a table that somebody is pointing at or stands in: what was shown keeps its order and place, with newer facts in it;
 * what has come since is put after. A row that its source no longer has stays, as it was, until the table is let go.
 */
export function holdPlaces(
  shown: readonly Case[],
  arranged: readonly Case[],
): { readonly rows: readonly Case[]; readonly late: number } {
  const now = new Map(arranged.map((row) => [row.id, row]));
  const before = new Set(shown.map((row) => row.id));
  const late = arranged.filter((row) => !before.has(row.id));
  return { rows: [...shown.map((row) => now.get(row.id) ?? row), ...late], late: late.length };
}

function tie(left: Case, right: Case): number {
  if (left.openedAt !== right.openedAt) return left.openedAt < right.openedAt ? 1 : -1;
  return left.id < right.id ? -1 : Number(left.id > right.id);
}

const searchTexts = new WeakMap<Case, string>();

function searchText(row: Case, names: SourceNames): string {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const text = [
    row.caseNumber,
    row.title,
    row.kle?.number,
    row.kle?.title,
    row.responsibleUnit,
    row.handler,
    row.localStatus,
    row.progress,
    names.get(row.provenance.source),
  ]
    .filter(Boolean)
    .join('\n')
    .toLocaleLowerCase('da');
  searchTexts.set(row, text);
  return text;
}

// The rows in sight of a list that is never fetched whole: the page they are on and the next, asked for as one scrolls.
// Must not know how rows are shown.
import type { WorkListFilter, WorkListScope, WorkListSort, WorkRow } from '../../../shared/domain/work-list.ts';
import type { WireError } from '../../../shared/contract/errors.ts';
import { PAGE_ROWS, type RowPage, useWorkListPageQuery } from './work-list-endpoints.ts';

export interface Rows {
  /** Null until the list has first answered. */
  readonly total: number | null;
  readonly rowAt: (index: number) => WorkRow | undefined;
  readonly error: WireError | null;
}

export interface ListQuestion {
  readonly scope: WorkListScope;
  readonly sort: WorkListSort;
  readonly filter: WorkListFilter;
  readonly version: number;
}

/** `first` begins the page that the first row in sight is on. Two pages cover any screen: a page has more rows than one shows. */
export function useRows(question: ListQuestion, first: number, skip: boolean): Rows {
  const here = useWorkListPageQuery({ ...question, first }, { skip });
  const next = useWorkListPageQuery(
    { ...question, first: first + PAGE_ROWS },
    { skip: skip || (here.data?.total ?? 0) <= first + PAGE_ROWS },
  );
  const pages: readonly RowPage[] = [here.data, next.data].filter((page) => page !== undefined);
  const error = [here.error, next.error].find((one) => one !== undefined && 'traceId' in one);
  return {
    total: here.data?.total ?? null,
    // While a page is on the way, what the query shows is the page before it: its rows are placed by where they belong.
    rowAt: (index) =>
      pages.find((page) => index >= page.first && index < page.first + page.rows.length)?.rows[
        index - Math.floor(index / PAGE_ROWS) * PAGE_ROWS
      ],
    error: error !== undefined && 'traceId' in error ? error : null,
  };
}

// The head of a column that a table can be put in order by. Must not know what is in the column, nor order anything.
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';

interface ColumnHeadProps<Key> {
  readonly column: Key;
  readonly words: string;
  /** Place among the columns, from 0. */
  readonly index: number;
  readonly sort: { readonly column: unknown; readonly descending: boolean };
  readonly onSort: (column: Key) => void;
}

export function ColumnHead<Key>({ column, words, index, sort, onSort }: ColumnHeadProps<Key>) {
  const isSorted = sort.column === column;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={isSorted ? 'sorted' : undefined}
    >
      <button type="button" onClick={() => onSort(column)}>
        <span>{words}</span>
        {isSorted && (sort.descending ? <ArrowDownRegular /> : <ArrowUpRegular />)}
      </button>
    </div>
  );
}

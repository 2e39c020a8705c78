// Which lanes a history has: per life situation, per administration, per fagsystem, or one list. Pure.
// Must not filter cases, nor know where a lane lies on the screen or what it is called.
import type { LifeSituationId } from '../../../shared/catalogue/task.ts';
import type { Placement } from '../../../shared/catalogue/placing.ts';
import type { Grouping } from '../../../shared/contract/history-view.ts';
import { type Case, type CaseId, isOpenCase } from '../../../shared/domain/case.ts';

/**
 * What a group stands for. `undecided`: could belong to several life situations. `outside`: belongs to none. `unplaced`: the catalogue is
 * not there (yet).
 */
export type GroupOf =
  | { readonly kind: 'situation'; readonly situation: LifeSituationId }
  | { readonly kind: 'administration' | 'fagsystem'; readonly id: string }
  | { readonly kind: 'undecided' | 'outside' | 'unplaced' | 'list' };

export interface HistoryGroup {
  /** The same for the same lane whatever is filtered. */
  readonly key: string;
  readonly of: GroupOf;
  /** The cases to show, in the order they came. */
  readonly cases: readonly Case[];
  /** How many belong here, those that are filtered away too. */
  readonly all: number;
  /** How many of `cases` still have work in them. */
  readonly open: number;
}

export type Placements = ReadonlyMap<CaseId, Placement<CaseId>>;

export interface GroupingFacts {
  readonly grouping: Grouping;
  /** Null while the catalogue is not there. */
  readonly placements: Placements | null;
  /** The life situations in the catalogue's order. */
  readonly situations: readonly LifeSituationId[];
  /** Source ids in the strip's order. */
  readonly sources: readonly string[];
  readonly unfinishedFirst: boolean;
}

const keyOf = (of: GroupOf): string => ('situation' in of ? `situation:${of.situation}` : 'id' in of ? `${of.kind}:${of.id}` : of.kind);

function groupsOfCase(row: Case, { grouping, placements }: GroupingFacts): readonly GroupOf[] {
  if (grouping === 'list') return [{ kind: 'list' }];
  if (grouping === 'administration') return [{ kind: 'administration', id: row.administration }];
  if (grouping === 'fagsystem') return [{ kind: 'fagsystem', id: row.provenance.source }];
  const placement = placements?.get(row.id);
  if (placement === undefined) return [{ kind: 'unplaced' }];
  if (placement.places.length === 0) return [{ kind: placement.otherwise === 'undecided' ? 'undecided' : 'outside' }];
  return placement.places.map(({ situation }) => ({ kind: 'situation', situation }));
}

/**
 * The lanes that have something to show. `shown` is what passes the filters, `all` everything that is known. A case in two life
 * situations is in both lanes.
 */
export function groupCases(shown: readonly Case[], all: readonly Case[], facts: GroupingFacts): readonly HistoryGroup[] {
  const counts = new Map<string, number>();
  for (const row of all) for (const of of groupsOfCase(row, facts)) counts.set(keyOf(of), (counts.get(keyOf(of)) ?? 0) + 1);
  const groups = new Map<string, { of: GroupOf; cases: Case[]; open: number }>();
  for (const row of shown) {
    for (const of of groupsOfCase(row, facts)) {
      const group = groups.get(keyOf(of)) ?? { of, cases: [], open: 0 };
      group.cases.push(row);
      if (isOpenCase(row)) group.open += 1;
      groups.set(keyOf(of), group);
    }
  }
  const rank = rankIn(facts);
  return [...groups]
    .map(([key, group]): HistoryGroup => ({ key, ...group, all: counts.get(key) ?? group.cases.length }))
    .toSorted(
      (one, other) =>
        (facts.unfinishedFirst ? Number(other.open > 0) - Number(one.open > 0) : 0) ||
        rank(one.of) - rank(other.of) ||
        (one.key < other.key ? -1 : Number(one.key > other.key)),
    );
}

/** Life situations in the catalogue's order, then what could be several, then what is none; sources as on the strip; else by name. */
function rankIn({ situations, sources }: GroupingFacts): (of: GroupOf) => number {
  const order = new Map<string, number>([...situations, ...sources].map((id, index) => [id, index]));
  return (of) => {
    if ('situation' in of) return order.get(of.situation) ?? 0;
    if (of.kind === 'fagsystem') return order.get(of.id) ?? 1000;
    return { administration: 0, list: 0, unplaced: 0, undecided: 2000, outside: 2001 }[of.kind];
  };
}

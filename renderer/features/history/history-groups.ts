// Which lanes a history has: per life situation, per administration, per fagsystem, or one list. Pure.
// Must not filter cases, nor know where a lane lies on the screen or what it is called.
import type { LifeSituationId } from '../../../shared/catalogue/task.ts';
import type { Placement } from '../../../shared/catalogue/placing.ts';
import type { Grouping } from '../../../shared/contract/views.ts';
import { type Case, type CaseId, isOpenCase } from '../../../shared/domain/case.ts';
import type { KeptLane } from '../../shared/kept-lane.ts';

/**
 * The meaning of a group. `kept`: a life situation somebody has opened. `situation`: one the catalogue alone points to. `undecided`: could belong to several life situations. `outside`: belongs to none. `unplaced`: the catalogue is
 * not there (yet).
 */
export type GroupOf =
  | { readonly kind: 'kept'; readonly lane: KeptLane }
  | { readonly kind: 'situation'; readonly situation: LifeSituationId }
  | { readonly kind: 'administration' | 'fagsystem'; readonly id: string }
  | { readonly kind: 'undecided' | 'outside' | 'unplaced' | 'list' };

export interface HistoryGroup {
  /** The same for the same lane whatever is filtered. */
  readonly key: string;
  readonly of: GroupOf;
  /** The cases to show, in the order they came. */
  readonly cases: readonly Case[];
  /** How many belong here, those that are filtered away, and those under a stored situation that no source has returned. */
  readonly all: number;
  /** How many of `cases` still have work in them. */
  readonly open: number;
  /** What it says stands over its cases. */
  readonly hasWords: boolean;
}

export type Placements = ReadonlyMap<CaseId, Placement<CaseId>>;

export interface GroupingFacts {
  readonly grouping: Grouping;
  /** Null while the catalogue is not there. */
  readonly placements: Placements | null;
  /** The kept life situations, in the order of the page. */
  readonly kept: readonly KeptLane[];
  /** The life situations in the catalogue's order. */
  readonly situations: readonly LifeSituationId[];
  /** Source ids in the strip's order. */
  readonly sources: readonly string[];
  readonly unfinishedFirst: boolean;
}

const keyOf = (of: GroupOf): string =>
  'lane' in of
    ? `kept:${of.lane.id}`
    : 'situation' in of
      ? `situation:${of.situation}`
      : 'id' in of
        ? `${of.kind}:${of.id}`
        : of.kind;

function groupsOfCase(row: Case, { grouping, placements, kept }: GroupingFacts): readonly GroupOf[] {
  if (grouping === 'list') return [{ kind: 'list' }];
  if (grouping === 'administration') return [{ kind: 'administration', id: row.administration }];
  if (grouping === 'fagsystem') return [{ kind: 'fagsystem', id: row.provenance.source }];
  const under = kept.filter(({ own, cases }) => own === row.id || cases.has(row.id));
  if (under.length > 0) return under.map((lane) => ({ kind: 'kept', lane }));
  const placement = placements?.get(row.id);
  if (placement === undefined) return [{ kind: 'unplaced' }];
  if (placement.places.length === 0) return [{ kind: placement.otherwise === 'undecided' ? 'undecided' : 'outside' }];
  return placement.places.map(({ situation }) => ({ kind: 'situation', situation }));
}

/**
 * The lanes that have something to show. `shown` is what passes the filters, `all` everything that is known. A case in two life
 * situations is in both lanes. What a person has put under a kept situation is there, and not where the catalogue alone would place it; a
 * kept situation that is open has a lane without cases too.
 */
export function groupCases(
  shown: readonly Case[],
  all: readonly Case[],
  facts: GroupingFacts,
): readonly HistoryGroup[] {
  const counts = new Map<string, number>();
  for (const row of all)
    for (const of of groupsOfCase(row, facts)) counts.set(keyOf(of), (counts.get(keyOf(of)) ?? 0) + 1);
  const groups = new Map<string, { of: GroupOf; cases: Case[]; open: number }>();
  const groupFor = (of: GroupOf) => {
    const group = groups.get(keyOf(of)) ?? { of, cases: [], open: 0 };
    groups.set(keyOf(of), group);
    return group;
  };
  if (facts.grouping === 'lifeSituation')
    for (const lane of facts.kept) if (!lane.isClosed) groupFor({ kind: 'kept', lane });
  for (const row of shown) {
    for (const of of groupsOfCase(row, facts)) {
      const group = groupFor(of);
      group.cases.push(row);
      if (isOpenCase(row)) group.open += 1;
    }
  }
  const rank = rankIn(facts);
  const isUnfinished = ({ of, open }: HistoryGroup) => open > 0 || ('lane' in of && !of.lane.isClosed);
  return [...groups]
    .map(([key, group]): HistoryGroup => ({
      key,
      ...group,
      all: 'lane' in group.of ? casesUnder(group.of.lane) : (counts.get(key) ?? group.cases.length),
      hasWords: 'lane' in group.of,
    }))
    .toSorted(
      (one, other) =>
        (facts.unfinishedFirst ? Number(isUnfinished(other)) - Number(isUnfinished(one)) : 0) ||
        rank(one.of) - rank(other.of) ||
        (one.key < other.key ? -1 : Number(one.key > other.key)),
    );
}

function casesUnder({ own, cases }: KeptLane): number {
  return cases.size + (own === null || cases.has(own) ? 0 : 1);
}

/** Kept life situations as the page has them, then the catalogue's, then what could be several, then what is none; sources as on the strip; else by name. */
function rankIn({ kept, situations, sources }: GroupingFacts): (of: GroupOf) => number {
  const order = new Map<string, number>([...situations, ...sources].map((id, index) => [id, index]));
  return (of) => {
    if ('lane' in of) return kept.indexOf(of.lane) - kept.length;
    if ('situation' in of) return order.get(of.situation) ?? 0;
    if (of.kind === 'fagsystem') return order.get(of.id) ?? 1000;
    return { administration: 0, list: 0, unplaced: 0, undecided: 2000, outside: 2001 }[of.kind];
  };
}

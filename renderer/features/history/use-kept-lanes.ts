// The life situations kept for a citizen, as the lanes and the case's pane show them. Asked for by the strip over the history, not here.
// Must not say that there are none: what is not known is an empty list, and the strip says why.
import { useMemo } from 'react';
import { caseIdSchema } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { linesInTheWay } from '../../../shared/domain/life-situation-checklist.ts';
import { situationApi } from '../../shared/situations-endpoints.ts';
import type { KeptLane } from '../../shared/kept-lane.ts';

export function useKeptLanes(cpr: Cpr): readonly KeptLane[] {
  const { situations } = situationApi.endpoints.situations.useQueryState(cpr, {
    selectFromResult: ({ data }) => ({ situations: data?.situations }),
  });
  return useMemo(
    () =>
      (situations ?? []).map(({ facts, lines, source }): KeptLane => ({
        id: facts.id,
        title: facts.title,
        isClosed: facts.closed !== null,
        own: source === null ? null : caseIdSchema.parse(`${source}:${facts.id}`),
        left: linesInTheWay(lines).map(({ title }) => title),
        cases: new Map(facts.cases.map(({ caseId, by, why }) => [caseId, { who: by.name, why }])),
      })),
    [situations],
  );
}

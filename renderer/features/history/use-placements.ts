// Where the citizen's cases belong, worked out here from the catalogue's rules: it is how the page arranges what it has.
import { useMemo } from 'react';
import { placeCases, type Placing } from '../../../shared/catalogue/placing.ts';
import type { WireError } from '../../../shared/contract/errors.ts';
import type { Case } from '../../../shared/domain/case.ts';
import { usePlacingQuery } from './history-endpoints.ts';
import type { Placements } from './history-groups.ts';

export interface PlacedCases {
  /** Null until the catalogue is there. */
  readonly placing: Placing | null;
  readonly placements: Placements | null;
  readonly error: WireError | null;
  readonly retry: () => void;
}

export function usePlacements(cases: readonly Case[]): PlacedCases {
  const { data, error, refetch } = usePlacingQuery();
  const placements = useMemo(() => (data === undefined ? null : placeCases(cases, data)), [cases, data]);
  return useMemo(
    () => ({
      placing: data ?? null,
      placements,
      error: error !== undefined && 'traceId' in error ? error : null,
      retry: () => void refetch(),
    }),
    [data, placements, error, refetch],
  );
}

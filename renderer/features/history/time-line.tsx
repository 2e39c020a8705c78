// The time line: every case as a bar in the lanes it belongs to, under one axis. A fixed height with its own scroll, so that nothing below moves.
// Must not change while it is pointed at: late cases come in when the pointer leaves.
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import type { CaseView } from '../../../shared/contract/workspace.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import { groupCases } from './history-groups.ts';
import type { KeptLane } from '../../shared/kept-lane.ts';
import { LaneTools } from './lane-tools.tsx';
import { Lanes } from './lanes.tsx';
import { layOutTimeLine } from './time-line-layout.ts';
import { shownSpan, wholeSpan } from './time-span.ts';
import type { PlacedCases } from './use-placements.ts';
import { useNow } from '../../components/use-now.ts';
import { useWidth } from '../../components/use-width.ts';
import { zoomOf } from './use-zoom.ts';

/** Room for the lanes' names at the left, and a little at the right, in CSS pixels. */
const LABELS = 232;
const RIGHT = 14;

/** Folded or not, kept while the page lives so that it is the same in every tab. */
let keptShown = true;

export interface TimeLineProps {
  /** The cases that pass the filters, in the table's order. */
  readonly rows: readonly Case[];
  readonly cases: readonly Case[];
  /** Changes when the person has changed sort or filter: then everything is laid out afresh at once. */
  readonly arrangement: unknown;
  readonly view: Pick<CaseView, 'grouping' | 'span' | 'unfinishedFirst' | 'selected'>;
  readonly placed: PlacedCases;
  /** The life situations kept for the citizen. */
  readonly kept: readonly KeptLane[];
  /** Source ids in the strip's order. */
  readonly order: readonly string[];
  readonly names: SourceNames;
  readonly onSelect: (id: CaseId) => void;
  readonly onSituation: (id: string) => void;
  readonly onView: (change: Partial<CaseView>) => void;
}

export const TimeLine = memo(function TimeLine(props: TimeLineProps) {
  const { view, placed, order, names, onSelect, onSituation, onView } = props;
  const { grouping, unfinishedFirst, selected } = view;
  const { t } = useWords();
  const [isShown, setShown] = useState(keptShown);
  const [isPointed, setPointed] = useState(false);
  const { rows, cases, kept, arrangement } = props;
  const [held, setHeld] = useState({ rows, cases, kept, arrangement });
  // Nothing is not held: the first cases come under a pointer that lies there already.
  const isHeld = isPointed && held.arrangement === arrangement && held.rows.length > 0;
  if (!isHeld && (held.rows !== rows || held.cases !== cases || held.kept !== kept || held.arrangement !== arrangement))
    setHeld({ rows, cases, kept, arrangement });

  const area = useRef<HTMLElement>(null);
  const width = useWidth(area, 'time-line');
  const right = Math.max(LABELS + 100, width - RIGHT);
  const now = useNow();
  const whole = useMemo(() => wholeSpan(held.cases, now), [held.cases, now]);
  const span = useMemo(() => shownSpan(view.span, whole, now), [view.span, whole, now]);
  const groups = useMemo(
    () =>
      groupCases(held.rows, held.cases, {
        grouping,
        placements: placed.placements,
        kept: held.kept,
        situations: placed.placing?.situations.map(({ id }) => id) ?? [],
        sources: order,
        unfinishedFirst,
      }),
    [held.rows, held.cases, held.kept, grouping, placed, order, unfinishedFirst],
  );
  const isList = grouping === 'list';
  const layout = useMemo(
    () => layOutTimeLine(groups, { span, now, left: LABELS, right, isList, unfinishedFirst }),
    [groups, span, now, right, isList, unfinishedFirst],
  );
  const zoomFacts = useMemo(() => ({ span, whole, now, onView }), [span, whole, now, onView]);
  const zoom = useMemo(() => zoomOf(zoomFacts), [zoomFacts]);
  const onGrouping = useCallback((next: CaseView['grouping']) => onView({ grouping: next }), [onView]);

  return (
    <section ref={area} className="time-line" aria-label={t('timeLine.name')} data-region>
      <div className="lane-tools">
        <button type="button" className="fold" aria-expanded={isShown} onClick={() => setShown((keptShown = !isShown))}>
          {isShown ? <ChevronDownRegular /> : <ChevronRightRegular />} {t('timeLine.name')}
        </button>
        {isShown && (
          <LaneTools
            grouping={grouping}
            onGrouping={onGrouping}
            zoom={zoom}
            span={span}
            shown={layout.shown}
            all={cases.length}
          />
        )}
      </div>
      {isShown && grouping === 'lifeSituation' && placed.error !== null && (
        <ErrorNotice error={placed.error} onRetry={placed.retry} />
      )}
      {isShown && (
        <Lanes
          groups={groups}
          layout={layout}
          isList={isList}
          grouping={grouping}
          all={cases}
          width={width}
          axis={{ left: LABELS, right }}
          zoom={zoom}
          zoomFacts={zoomFacts}
          placed={placed}
          names={names}
          selected={selected}
          onSelect={onSelect}
          onSituation={onSituation}
          onPointed={setPointed}
        />
      )}
    </section>
  );
});

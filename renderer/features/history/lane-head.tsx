// A lane's name and how many of its cases are shown; in a list, each case's own title. Stays in sight while its lane is.
// For the eye, but for the way into a kept life situation: the lane and each bar say their names themselves.
import { memo } from 'react';
import { isOpenCase } from '../../../shared/domain/case.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { HistoryGroup } from './history-groups.ts';
import type { Bar, LaneGroup } from './time-line-layout.ts';

interface LaneHeadProps {
  readonly group: LaneGroup;
  readonly facts: HistoryGroup;
  readonly name: string;
  /** In a list, the bars in sight. */
  readonly rows: readonly Bar[] | null;
  /** Opens a kept life situation. */
  readonly onSituation: (id: string) => void;
}

export const LaneHead = memo(function LaneHead({ group, facts, name, rows, onSituation }: LaneHeadProps) {
  const { t, format } = useWords();
  const shown = group.bars.length;
  const open = group.bars.filter(({ row }) => isOpenCase(row)).length;
  if (rows !== null) {
    return (
      <div className="lane-rows" aria-hidden="true">
        {rows.map(({ key, row, y }) => (
          <span key={key} className="lane-row" style={{ top: y - 2 }} title={row.title}>
            <bdi>{row.title}</bdi>
          </span>
        ))}
      </div>
    );
  }
  const tally = (
    <small>
      {open > 0 && <b>{t('timeLine.open', { count: open })}</b>}
      {open > 0 && ' · '}
      {shown === facts.all
        ? format.number(shown)
        : t('timeLine.ofAll', { shown: format.number(shown), all: format.number(facts.all) })}
    </small>
  );
  if ('lane' in facts.of) {
    const { id, isClosed, left } = facts.of.lane;
    const words = isClosed
      ? t('situations.closed')
      : left.length === 0
        ? t('timeLine.nothingLeft')
        : t('timeLine.left', { count: left.length, tasks: left.join(' · ') });
    return (
      <div
        className={isClosed ? 'lane-head is-kept is-closed' : 'lane-head is-kept'}
        style={{ top: group.y, height: group.height }}
      >
        <div className="lane-name">
          <button
            type="button"
            className="link"
            title={t('timeLine.openSituation', { title: name })}
            onClick={() => onSituation(id)}
          >
            <bdi>{name}</bdi>
          </button>
          {tally}
        </div>
        <p className="lane-words" title={words}>
          {words}
        </p>
      </div>
    );
  }
  return (
    <div className={`lane-head is-${facts.of.kind}`} style={{ top: group.y, height: group.height }} aria-hidden="true">
      <div className="lane-name" title={name}>
        <span>{name}</span>
        {tally}
      </div>
    </div>
  );
});

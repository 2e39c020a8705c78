// The grouping of the time line's lanes, the period shown, and the number of cases shown of all. Must not lay anything out.
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { SubtractRegular } from '@fluentui/react-icons/svg/subtract';
import { ZoomFitRegular } from '@fluentui/react-icons/svg/zoom-fit';
import type { ReactNode } from 'react';
import { GROUPINGS, type Grouping } from '../../../shared/contract/views.ts';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { Span } from './time-span.ts';
import type { Zoom } from './use-zoom.ts';

const YEARS = [1, 2, 5, 10] as const;

interface LaneToolsProps {
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly zoom: Zoom;
  readonly span: Span;
  /** Cases on the line now, and all that are known. */
  readonly shown: number;
  readonly all: number;
}

export function LaneTools({ grouping, onGrouping, zoom, span, shown, all }: LaneToolsProps) {
  const { t, format } = useWords();
  return (
    <>
      <div className="segments" role="group" aria-label={t('timeLine.lanes')}>
        {GROUPINGS.map((one) => (
          <button key={one} type="button" aria-pressed={one === grouping} onClick={() => onGrouping(one)}>
            {t(`timeLine.grouping.${one}`)}
          </button>
        ))}
      </div>
      {/* No cases is not a number to be shown here: whether there are none is for EmptyTable to say. */}
      <span className="lane-tally" role="status">
        {all > 0 && t('timeLine.tally', { shown: format.number(shown), all: format.number(all) })}
      </span>
      <div className="zoom" role="group" aria-label={t('timeLine.zoom.name')}>
        <ZoomButton
          words={t('timeLine.zoom.back')}
          keys="Shift+←"
          isOff={zoom.isWhole}
          onPress={zoom.back}
          icon={<ChevronLeftRegular />}
        />
        <Popover
          className="button small period"
          title={t('timeLine.zoom.period')}
          button={
            <>
              {t('timeLine.zoom.fromTo', {
                from: format.monthOf(new Date(span.from)),
                to: format.monthOf(new Date(span.to)),
              })}{' '}
              <ChevronDownRegular />
            </>
          }
        >
          {() => (
            <ul className="periods">
              <li>
                <button type="button" aria-pressed={zoom.isWhole} onClick={zoom.reset}>
                  {t('timeLine.zoom.whole')} <kbd>0</kbd>
                </button>
              </li>
              {YEARS.map((years) => (
                <li key={years}>
                  <button type="button" onClick={() => zoom.last(years)}>
                    {t('timeLine.zoom.last', { count: years })}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Popover>
        <ZoomButton
          words={t('timeLine.zoom.forward')}
          keys="Shift+→"
          isOff={zoom.isWhole}
          onPress={zoom.forward}
          icon={<ChevronRightRegular />}
        />
        <ZoomButton
          words={t('timeLine.zoom.wider')}
          keys="-"
          isOff={zoom.isWhole}
          onPress={zoom.wider}
          icon={<SubtractRegular />}
        />
        <ZoomButton
          words={t('timeLine.zoom.closer')}
          keys="+"
          isOff={zoom.isClosest}
          onPress={zoom.closer}
          icon={<AddRegular />}
        />
        <ZoomButton
          words={t('timeLine.zoom.whole')}
          keys="0"
          isOff={zoom.isWhole}
          onPress={zoom.reset}
          icon={<ZoomFitRegular />}
        />
      </div>
    </>
  );
}

interface ZoomButtonProps {
  readonly words: string;
  readonly keys: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
  readonly icon: ReactNode;
}

/** A button that is off stays and is marked as off: it keeps the focus if it had it. */
function ZoomButton({ words, keys, isOff, onPress, icon }: ZoomButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={`${words} (${keys})`}
      aria-disabled={isOff}
      onClick={isOff ? undefined : () => onPress()}
    >
      {icon}
    </button>
  );
}

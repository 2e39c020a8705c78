// The head of what is shown on the right: the way back, its name, and short facts. Must not know what is below.
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { useWords } from '../../i18n/i18n.ts';
import { guidanceActions, guidanceOf } from './guidance-slice.ts';

interface PlaceHeadProps {
  readonly title: ReactNode;
  readonly badges?: ReactNode;
  readonly facts?: ReactNode;
  readonly children?: ReactNode;
}

export function PlaceHead({ title, badges, facts, children }: PlaceHeadProps) {
  const { t } = useWords();
  const dispatch = useDispatch();
  const { before } = useSelector(guidanceOf);
  const heading = useRef<HTMLHeadingElement>(null);
  // The link one came by may be gone with what it stood in: the focus goes on here instead of to the top of the window.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <header className="place-head">
      <div className="place-name">
        {before.length > 0 && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('guidance.back')}
            title={t('guidance.back')}
            onClick={() => dispatch(guidanceActions.wentBack())}
          >
            <ArrowLeftRegular />
          </button>
        )}
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {badges}
      </div>
      {facts !== undefined && <p className="place-facts">{facts}</p>}
      {children}
    </header>
  );
}

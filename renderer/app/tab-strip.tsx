// The open citizens, one tab each, named by the citizen. Nothing in the document but the text on the screen says who they are.
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCpr } from '../../shared/domain/cpr.ts';
import { ForeignText } from '../components/foreign-text.tsx';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import { useAppDispatch, useAppSelector } from './store.ts';
import { useCloseTab } from './use-close-tab.ts';
import { type Tab, workspaceActions } from './workspace-slice.ts';

export function TabStrip() {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const tabs = useAppSelector((state) => state.workspace.tabs);
  const active = useAppSelector((state) => state.workspace.active);
  const strip = useRef<HTMLDivElement>(null);
  if (tabs.length === 0) return null;

  const keys: readonly (string | null)[] = [null, ...tabs.map(({ key }) => key)];
  const onKeyDown = (event: KeyboardEvent) => {
    const at = keys.indexOf(active);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const index = (target + keys.length) % keys.length;
    dispatch(workspaceActions.tabShown(keys[index] ?? null));
    strip.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  return (
    <nav className="tabs" aria-label={t('tabs.name')} data-region>
      <div ref={strip} className="tab-list" role="tablist" aria-label={t('tabs.name')} onKeyDown={onKeyDown}>
        <button
          type="button"
          role="tab"
          className="tab home"
          aria-selected={active === null}
          aria-label={t('tabs.start')}
          title={t('tabs.start')}
          tabIndex={active === null ? 0 : -1}
          onClick={() => dispatch(workspaceActions.tabShown(null))}
        >
          <HomeRegular />
        </button>
        {tabs.map((tab) => (
          <CitizenTabButton key={tab.key} tab={tab} isActive={tab.key === active} />
        ))}
      </div>
    </nav>
  );
}

function CitizenTabButton({ tab, isActive }: { readonly tab: Tab; readonly isActive: boolean }) {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const close = useCloseTab();
  const [select] = useState(() => citizenApi.endpoints.caseHistory.select(tab.cpr));
  const citizen = useAppSelector((state) => select(state).data?.citizen ?? null);
  return (
    <span
      className={isActive ? 'tab active' : 'tab'}
      role="presentation"
      onAuxClick={(event) => event.button === 1 && close(tab.key)}
    >
      <button
        type="button"
        role="tab"
        aria-selected={isActive}
        tabIndex={isActive ? 0 : -1}
        onClick={() => dispatch(workspaceActions.tabShown(tab.key))}
        onKeyDown={(event) => event.key === 'Delete' && close(tab.key)}
      >
        {citizen?.protected === true && <span className="dot text-bad" title={t('protection.1')} />}
        <ForeignText>{citizen?.name.full ?? formatCpr(tab.cpr)}</ForeignText>
      </button>
      <button
        type="button"
        className="tab-close"
        tabIndex={-1}
        aria-hidden="true"
        title={`${t('tabs.close')} (Alt+W)`}
        onClick={() => close(tab.key)}
      >
        <DismissRegular />
      </button>
    </span>
  );
}

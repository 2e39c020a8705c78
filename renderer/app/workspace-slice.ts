// The desk's open tabs, one citizen each, how each tab's table is set, and which page is shown.
// Must not hold facts about citizens: those are in the cache of answers and are purged when the tab closes.
import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit';
import type { WireError } from '../../shared/contract/errors.ts';
import type { HistoryView } from '../../shared/contract/views.ts';
import type { CaseView, Workspace } from '../../shared/contract/workspace.ts';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { historyApi } from '../features/history/history-endpoints.ts';

export type Page =
  | 'citizen'
  | 'mine'
  | 'team'
  | 'board'
  | 'outbox'
  | 'guidance'
  | 'authority'
  | 'coverage'
  | 'reception'
  | 'secondment'
  | 'training'
  | 'settings';
export type Tab = Workspace['tabs'][number];

/** Most tabs at a time; the contract takes no more. */
export const MOST_TABS = 30;

/** How a new tab shows its history unless the person has a default view: lanes per life situation, unfinished work first, nothing filtered. */
export const FIRST_VIEW: CaseView = {
  grouping: 'lifeSituation',
  sort: { column: 'opened', descending: true },
  unfinishedFirst: true,
  filter: '',
  sources: [],
  administrations: [],
  openness: 'all',
  span: null,
  selected: null,
  scrollTop: 0,
};

export interface WorkspaceState {
  readonly page: Page;
  readonly tabs: Tab[];
  /** Key of the tab on the screen; null shows the start page. */
  readonly active: string | null;
  /** Whether the tabs of last time have been asked for; nothing is kept before. */
  readonly restored: boolean;
  /** How each tab stands with the core: not asked yet (absent), open, or refused with an error. */
  readonly opened: Record<string, 'open' | WireError>;
  /** The life situation that is shown of a citizen, instead of the cases. */
  readonly situations: Record<string, string>;
  /** The person's default view, which new tabs start with; null when there is none. */
  readonly firstView: HistoryView | null;
  /** True when the last attempt to open failed because there were too many tabs. */
  readonly tooMany: boolean;
}

const initialState: WorkspaceState = {
  page: 'citizen',
  tabs: [],
  active: null,
  restored: false,
  opened: {},
  situations: {},
  firstView: null,
  tooMany: false,
};

/** A tab's key: random, so that nothing in the document or the address names the citizen. */
export const newTabKey = (): string => nanoid(12);

export const workspaceSlice = createSlice({
  name: 'workspace',
  initialState,
  reducers: {
    /** Tabs of last time. Those opened meanwhile stay in front. */
    restored: (state, { payload }: PayloadAction<Workspace>) => {
      const old = payload.tabs.filter((tab) => !state.tabs.some((open) => open.cpr === tab.cpr));
      state.tabs = [...old, ...state.tabs].slice(-MOST_TABS);
      state.active ??= state.tabs.some((tab) => tab.key === payload.active) ? payload.active : null;
      state.restored = true;
    },
    /** `caseId`: the case that the citizen is opened for, which is then the one shown. */
    citizenOpened: (
      state,
      { payload: { caseId = null, ...payload } }: PayloadAction<{ key: string; cpr: Cpr; caseId?: CaseId | null }>,
    ) => {
      const there = state.tabs.find((tab) => tab.cpr === payload.cpr);
      state.page = 'citizen';
      state.tooMany = there === undefined && state.tabs.length >= MOST_TABS;
      if (state.tooMany) return;
      if (there === undefined)
        state.tabs.push({ ...payload, view: { ...FIRST_VIEW, ...state.firstView, selected: caseId } });
      else if (caseId !== null) there.view = { ...there.view, selected: caseId };
      state.active = there?.key ?? payload.key;
    },
    tabShown: (state, { payload }: PayloadAction<string | null>) => {
      state.page = 'citizen';
      state.active = payload;
    },
    /** Shows the next tab (1) or the one before (-1), round the ends. */
    tabStepped: (state, { payload }: PayloadAction<1 | -1>) => {
      const at = state.tabs.findIndex((tab) => tab.key === state.active);
      const next = state.tabs[(at + payload + state.tabs.length) % state.tabs.length];
      if (next === undefined) return;
      state.page = 'citizen';
      state.active = next.key;
    },
    tabClosed: (state, { payload }: PayloadAction<string>) => {
      const at = state.tabs.findIndex((tab) => tab.key === payload);
      if (at < 0) return;
      state.tabs.splice(at, 1);
      delete state.opened[payload];
      state.tooMany = false;
      if (state.active === payload) state.active = (state.tabs[at] ?? state.tabs[at - 1])?.key ?? null;
    },
    viewChanged: (state, { payload }: PayloadAction<{ key: string; view: Partial<CaseView> }>) => {
      const tab = state.tabs.find((one) => one.key === payload.key);
      if (tab) tab.view = { ...tab.view, ...payload.view };
    },
    /** Shows a life situation in the citizen's tab; null shows the cases again. */
    situationShown: (state, { payload }: PayloadAction<{ cpr: Cpr; id: string | null }>) => {
      if (payload.id === null) delete state.situations[payload.cpr];
      else state.situations[payload.cpr] = payload.id;
    },
    pageShown: (state, { payload }: PayloadAction<Page>) => {
      state.page = payload;
    },
    /** The core has the citizen open, or says why not; null forgets it, so that it is asked again. */
    coreAnswered: (state, { payload }: PayloadAction<{ key: string; answer: 'open' | WireError | null }>) => {
      if (payload.answer === null) delete state.opened[payload.key];
      else if (state.tabs.some((tab) => tab.key === payload.key)) state.opened[payload.key] = payload.answer;
    },
    /** Nobody is signed in: no citizen is open. */
    signedOut: () => ({ ...initialState, restored: true }),
    connectionLost: (state) => {
      state.opened = {};
    },
    tooManySeen: (state) => {
      state.tooMany = false;
    },
  },
  extraReducers: (builder) =>
    builder.addMatcher(historyApi.endpoints.savedViews.matchFulfilled, (state, { payload }) => {
      state.firstView = payload.find(({ isDefault }) => isDefault)?.view ?? null;
    }),
});

export const workspaceActions = workspaceSlice.actions;

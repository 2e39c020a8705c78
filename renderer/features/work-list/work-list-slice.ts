// How each work list is set: order, filter, row stood in, scroll. Lives as long as the page, so that a switch of view loses nothing.
// Must not hold a row, nor the citizen of one.
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { WorkListFilter, WorkListScope, WorkListSort } from '../../../shared/domain/work-list.ts';

export interface WorkListView {
  readonly sort: WorkListSort;
  readonly filter: WorkListFilter;
  readonly scrollTop: number;
  /** Place of the row that the keyboard stands in. */
  readonly at: number;
}

export const NO_ROW_FILTER: WorkListFilter = { text: '', sources: [], handlers: [], dueBefore: null };
const FIRST_VIEW: WorkListView = {
  sort: { column: 'deadline', descending: false },
  filter: NO_ROW_FILTER,
  scrollTop: 0,
  at: 0,
};

export type WorkListState = Readonly<Record<WorkListScope, WorkListView>>;
const initialState: WorkListState = { mine: FIRST_VIEW, team: FIRST_VIEW };

export const workListSlice = createSlice({
  name: 'workList',
  initialState,
  reducers: {
    /** A new order or filter begins at the top. */
    viewChanged: (
      state,
      { payload: { scope, view } }: PayloadAction<{ scope: WorkListScope; view: Partial<WorkListView> }>,
    ) => {
      const isLaidOut = view.sort !== undefined || view.filter !== undefined;
      state[scope] = { ...state[scope], ...(isLaidOut ? { scrollTop: 0, at: 0 } : {}), ...view };
    },
  },
});

export const workListActions = workListSlice.actions;

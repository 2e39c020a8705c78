// The page's store: the cache of answers, the connection, the open tabs. Memory only; nothing is persisted by the page.
import { configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector, useStore } from 'react-redux';
import { connectionSlice } from '../api/connection-slice.ts';
import { coreApi } from '../api/core-api.ts';
import { guidanceSlice } from '../features/guidance/guidance-slice.ts';
import { workListSlice } from '../features/work-list/work-list-slice.ts';
import { catchUp } from './catch-up.ts';
import { keepWorkspace } from './keep-workspace.ts';
import { workspaceSlice } from './workspace-slice.ts';

export function createStore() {
  return configureStore({
    reducer: {
      core: coreApi.reducer,
      connection: connectionSlice.reducer,
      workspace: workspaceSlice.reducer,
      guidance: guidanceSlice.reducer,
      workList: workListSlice.reducer,
    },
    middleware: (standard) =>
      standard().prepend(keepWorkspace().middleware, catchUp().middleware).concat(coreApi.middleware),
    // The tools would hold a copy of every citizen that has been on the screen.
    devTools: false,
  });
}

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<Store['getState']>;

export const useAppDispatch = useDispatch.withTypes<Store['dispatch']>();
export const useAppSelector = useSelector.withTypes<RootState>();
export const useAppStore = useStore.withTypes<Store>();

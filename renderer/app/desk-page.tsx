// The page as a whole: the store and the styles around the window. Drawn twice, and both times the same: when the bundle is built (the first
// frame) and when the page takes that frame over. Must not start anything.
import { Provider } from 'react-redux';
import { FluentStyles } from '../components/fluent-styles.tsx';
import { Shell } from './shell.tsx';
import type { RootState, Store } from './store.ts';

/** `first` is the state that the first frame was drawn from. */
export function DeskPage({ store, first }: { readonly store: Store; readonly first: RootState }) {
  return (
    <Provider store={store} serverState={first}>
      <FluentStyles>
        <Shell />
      </FluentStyles>
    </Provider>
  );
}

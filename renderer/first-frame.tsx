// The first frame as text. It is the same at every start, in Danish, before any answer: so it is drawn once, when the bundle is built, and stands in
// index.html. The page's code takes it over (hydrates it). Runs in Node: must not need a window.
import { renderToString } from 'react-dom/server';
import { DeskPage } from './app/desk-page.tsx';
import { createStore } from './app/store.ts';
import { startI18n } from './i18n/i18n.ts';

/** What index.html holds in `#root`. */
export function drawFirstFrame(): string {
  startI18n();
  const store = createStore();
  return renderToString(<DeskPage store={store} first={store.getState()} />);
}

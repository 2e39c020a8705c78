// What every test of the page starts from: a clean document, Danish words, and a window with a size.
// Must not know what is tested.
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { changeLanguage, startI18n } from '../../../renderer/i18n/i18n.ts';

/** The size of everything: happy-dom lays nothing out, and a table without height shows no rows. */
const WIDTH = 1200;
const HEIGHT = 600;

startI18n();
// The first page of a run reads every module of the page; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 90_000 });
configure({ asyncUtilTimeout: 10_000 });

const size = (value: number) => ({ configurable: true, get: () => value });
for (const { prototype } of [Element, HTMLElement]) {
  Object.defineProperties(prototype, {
    offsetWidth: size(WIDTH),
    offsetHeight: size(HEIGHT),
    clientWidth: size(WIDTH),
    clientHeight: size(HEIGHT),
  });
}
window.requestIdleCallback ??= ((run: IdleRequestCallback) =>
  setTimeout(() => run({ didTimeout: false, timeRemaining: () => 10 }), 0)) as never;
window.cancelIdleCallback ??= ((handle: number) => clearTimeout(handle)) as never;
Element.prototype.scrollTo ??= () => {};

beforeEach(async () => {
  await changeLanguage('da');
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

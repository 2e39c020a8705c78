// The connected pages: who is notified of what, and the end of a session.
import { expect, it } from 'vitest';
import { Pages } from '../../../../electron/core/pages.ts';
import type { CoreFrame } from '../../../../shared/contract/frames.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';

const ULLA = '1205680008' as Cpr;

function page(open: readonly Cpr[] = []) {
  const frames: CoreFrame[] = [];
  let sessionsEnded = 0;
  return {
    frames,
    sessionsEnded: () => sessionsEnded,
    hasOpen: (cpr: Cpr) => open.includes(cpr),
    send: (frame: CoreFrame) => void frames.push(frame),
    endSession: () => void (sessionsEnded += 1),
  };
}
const push = (type: string) => ({
  kind: 'push',
  event: 'changed',
  data: { tags: [expect.objectContaining({ type })] },
});

it('a change about nobody goes to every page, one about a citizen to the pages that have the citizen open', () => {
  const pages = new Pages();
  const [without, withUlla] = [page(), page([ULLA])];
  pages.add(without);
  pages.add(withUlla);
  pages.push([{ type: 'WorkList' }]);
  pages.push([{ type: 'CaseHistory', id: ULLA }], ULLA);
  expect(without.frames).toEqual([push('WorkList')]);
  expect(withUlla.frames).toEqual([push('WorkList'), push('CaseHistory')]);
});

it('a page that has disconnected is notified of nothing, and is removed once', () => {
  const pages = new Pages();
  const gone = page();
  pages.add(gone);
  expect(pages.has(gone)).toBe(true);
  expect(pages.remove(gone)).toBe(true);
  expect(pages.remove(gone)).toBe(false);
  pages.push([{ type: 'WorkList' }]);
  expect(pages.has(gone)).toBe(false);
  expect(gone.frames).toEqual([]);
});

it('the end of a session ends it on every page before the page is notified', () => {
  const pages = new Pages();
  const one = page([ULLA]);
  const order: string[] = [];
  pages.add({ ...one, endSession: () => order.push('ended'), send: () => order.push('notified') });
  const other = page();
  pages.add(other);
  pages.endSession();
  expect(order).toEqual(['ended', 'notified']);
  expect(other.sessionsEnded()).toBe(1);
  expect(other.frames).toEqual([push('Session')]);
});

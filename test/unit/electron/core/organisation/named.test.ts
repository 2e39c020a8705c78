// Who did what in a case: a user id alone becomes the name the organisation has for it, and nothing else is touched.
import { expect, it } from 'vitest';
import { withNames } from '../../../../../electron/core/organisation/named.ts';
import { makeCase, makeDetail } from '../../../renderer/make-facts.ts';

const organisation = {
  employee: (userId: string) =>
    (userId === 'OEV201' ? { id: crypto.randomUUID(), userId, name: 'Karin Fiktiv', title: null } : null) as never,
};

it.each([
  ['OEV201', 'Karin Fiktiv'],
  ['OEV2011', 'OEV2011'],
  ['OEV201, sbsys', 'OEV201, sbsys'],
  ['Bo Skitsegaard', 'Bo Skitsegaard'],
  [null, null],
])('%j is shown as %j', (by, shown) => {
  const { detail } = makeDetail(makeCase('FAF-1'));
  const of = (author: string | null) => ({
    ...detail,
    events: [{ at: '2026-01-01T00:00:00.000Z', kind: 'Oplyst', text: '', by: author }],
    journal: [{ id: '1', at: null, title: 'Notat', text: 'OEV201', author }],
  });
  expect(withNames(of(by), organisation)).toEqual(of(shown));
});

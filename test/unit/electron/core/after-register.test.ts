// What follows a register's answer: the wall first, then the lists; a protected citizen is pinned no longer.
import { expect, it } from 'vitest';
import { afterRegister } from '../../../../electron/core/after-register.ts';
import type { SpokenRule } from '../../../../shared/authority/answer.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { POUL, ULLA } from '../../renderer/make-facts.ts';

async function after(isProtected: boolean, rules: readonly string[]) {
  const order: string[] = [];
  const families: (readonly Cpr[])[] = [];
  afterRegister(
    ULLA,
    { name: 'Ulla', isProtected, isKept: !isProtected, family: [POUL] },
    {
      pages: { push: (tags) => void order.push(`pages: ${tags.map(({ type }) => type).join(' ')}`) },
      barred: {
        registerAnswered: (_cpr, family) => {
          families.push(family);
          order.push('wall');
        },
        by: async () => rules.map((code) => ({ code }) as SpokenRule),
      },
      workLists: { registerAnswered: () => void order.push('work lists') },
      appointments: { registerAnswered: () => void order.push('appointments') },
      pinned: { forget: () => void order.push('unpinned') },
    },
  );
  await Promise.resolve();
  await Promise.resolve();
  return { order, families };
}

it('the wall knows the family before any list is notified', async () => {
  const { order, families } = await after(false, []);
  expect(order).toEqual(['wall', 'work lists', 'appointments']);
  expect(families).toEqual([[POUL]]);
});

it('a citizen who turns out to be family leaves pins and situations on every page', async () =>
  expect((await after(false, ['HAB-FAMILIE'])).order).toContain('pages: Pinned Situations'));

it('a protected citizen is no longer pinned', async () => {
  expect((await after(true, [])).order).toContain('unpinned');
  expect((await after(false, [])).order).not.toContain('unpinned');
});

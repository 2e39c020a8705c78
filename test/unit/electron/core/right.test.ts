// What happens when the person changes: copies end with the right they were fetched under, and with nothing less.
import type { UserId } from '../../../../shared/domain/person.ts';
import { describe, expect, it } from 'vitest';
import { followPerson, type Ground, groundOf, hasAll, Right } from '../../../../electron/core/right.ts';

const METTE: Ground = { user: 'OEV001' as UserId, roles: ['caseworker', 'teamLead'], secondment: null };

describe('the right', () => {
  it.each<[string, Ground | null, boolean]>([
    ['nobody is signed in', null, false],
    ['another person is signed in', { ...METTE, user: 'OEV002' as UserId }, false],
    ['a role is lost', { ...METTE, roles: ['caseworker'] }, false],
    ['a role is gained', { ...METTE, roles: [...METTE.roles, 'reception'] }, true],
    ['a secondment begins', { ...METTE, secondment: 'one' }, true],
    ['nothing has changed', { ...METTE }, true],
  ])('when %s', (_what, now, isStillThere) => expect(hasAll(now, METTE)).toBe(isStillThere));

  it('a secondment that ends, or another in its place, takes the right with it', () => {
    const lent = { ...METTE, secondment: 'one' };
    expect(hasAll(METTE, lent)).toBe(false);
    expect(hasAll({ ...METTE, secondment: 'two' }, lent)).toBe(false);
    expect(hasAll({ ...lent }, lent)).toBe(true);
  });

  it('is read from the session and the secondment in force', () => {
    const person = {
      userId: 'OEV001' as UserId,
      employee: null,
      name: 'Mette',
      title: '',
      unit: '',
      roles: [],
      expiresAt: new Date('2026-11-25T10:00:00Z'),
    };
    expect(groundOf(person, (user) => ({ id: `of ${user}` }))).toEqual({
      user: 'OEV001',
      roles: [],
      secondment: 'of OEV001',
    });
    expect(groundOf(person, () => null)?.secondment).toBeNull();
    expect(groundOf(null, () => null)).toBeNull();
  });

  it('ends everything once, in the order it was added, when it is lost', () => {
    let ground: Ground | null = null;
    const ended: string[] = [];
    const right = new Right(() => ground);
    right.onEnd(() => ended.push('first'));
    right.onEnd(() => ended.push('second'));
    const review = (now: Ground | null) => {
      ground = now;
      right.review();
      return ended.splice(0);
    };
    expect(review(null)).toEqual([]);
    // Nobody was here before: there is nothing to end.
    expect(review(METTE)).toEqual([]);
    expect(review({ ...METTE, secondment: 'one' })).toEqual([]);
    expect(review(METTE)).toEqual(['first', 'second']);
    expect(review(null)).toEqual(['first', 'second']);
    expect(review(null)).toEqual([]);
  });
});

describe('a change of person', () => {
  const change = (hasBegun: boolean) => {
    const order: string[] = [];
    let listener = () => {};
    followPerson({
      person: { onChange: (one) => (listener = one) },
      right: { review: () => order.push('right reviewed') },
      firstSession: { hasBegun },
      pages: { endSession: () => order.push('pages ended') },
      runner: { kick: () => order.push('outbox kicked') },
      organisation: { refresh: async () => void order.push('organisation refreshed') },
    });
    listener();
    return order;
  };

  it('purges before the pages are notified, and then sends and fetches as the new person', () =>
    expect(change(true)).toEqual(['right reviewed', 'pages ended', 'outbox kicked', 'organisation refreshed']));

  it('ends no page for the first person of the desk: no page belonged to another', () =>
    expect(change(false)).toEqual(['right reviewed', 'outbox kicked', 'organisation refreshed']));
});

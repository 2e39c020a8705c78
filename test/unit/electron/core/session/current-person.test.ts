// The person at the desk: there while the sign-in is valid, and everybody who depends on the person is notified of a change.
import type { UserId } from '../../../../../shared/domain/person.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SignedIn } from '../../../../../electron/core/session/assertion.ts';
import { CurrentPerson } from '../../../../../electron/core/session/current-person.ts';
import { employeeId } from '../../../../../electron/training/organisation/people.ts';
import { trainingOrganisation } from '../../../../../electron/training/organisation/organisation.ts';
import type { Organisation } from '../../../../../shared/domain/organisation.ts';

const AN_HOUR = 3_600_000;
const START = new Date('2026-11-25T10:00:00Z');
const signedIn = (userId: string): SignedIn => ({
  id: '6a1f0f0e-7d8a-4a0e-8f51-0d9c3d2b7e10',
  userId: userId as UserId,
  name: 'Mette',
  title: 'sagsbehandler',
  unit: 'Borgerservice',
  roles: [],
  expiresAt: new Date(Date.now() + AN_HOUR),
});

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

function desk() {
  const person = new CurrentPerson(() => new Date());
  const changes: (string | null)[] = [];
  person.onChange(() => changes.push(person.userId));
  return { person, changes };
}

it('nobody is there before a sign-in, and nobody’s session has ended', () => {
  const { person } = desk();
  expect(person.current).toBeNull();
  expect(person.userId).toBeNull();
  expect(person.signedRoles).toBeNull();
  expect(person.ended).toBeNull();
});

it('a sign-in, another, and a sign-out each notify, in that order', () => {
  const { person, changes } = desk();
  person.signIn(signedIn('OEV001'));
  person.signIn(signedIn('OEV002'));
  person.signOut();
  expect(changes).toEqual(['OEV001', 'OEV002', null]);
  expect(person.ended).toBe('signedOut');
  person.signIn(signedIn('OEV001'));
  expect(person.ended).toBeNull();
});

it('a sign-in ends when it expires, and says so', () => {
  const { person, changes } = desk();
  person.signIn(signedIn('OEV001'));
  vi.advanceTimersByTime(AN_HOUR - 1);
  expect(person.userId).toBe('OEV001');
  vi.advanceTimersByTime(1);
  expect(person.userId).toBeNull();
  expect(person.signedRoles).toBeNull();
  expect(person.ended).toBe('expired');
  expect(changes).toEqual(['OEV001', null]);
});

it('the timer of a sign-in that was replaced does not notify', () => {
  const { person, changes } = desk();
  person.signIn(signedIn('OEV001'));
  vi.advanceTimersByTime(AN_HOUR / 2);
  person.signIn(signedIn('OEV002'));
  vi.advanceTimersByTime(AN_HOUR / 2);
  expect(changes).toEqual(['OEV001', 'OEV002']);
  person.close();
  vi.advanceTimersByTime(AN_HOUR);
  expect(changes).toHaveLength(2);
});

it('the person is one employee of the organisation, resolved again in each new copy', () => {
  const { person } = desk();
  const full = { ...trainingOrganisation(1, '2026-11-25'), asOf: START.toISOString(), rota: [] };
  let copy: Organisation | null = null;
  // The desk's copy puts the session's roles in, and so reads the person itself.
  person.resolveIn({ organisation: () => (person.signedRoles === null ? null : copy) });
  person.signIn(signedIn('OEV001'));
  // Never fetched: it is not known who the person is there.
  expect(person.current).toMatchObject({ userId: 'OEV001', name: 'Mette', employee: null });
  copy = full;
  expect(person.current?.employee).toBe(employeeId(1, 'OEV001'));
  person.signIn(signedIn('OEV101'));
  expect(person.current?.employee).toBe(employeeId(1, 'OEV101'));
  copy = { ...full, employees: [] };
  expect(person.current?.employee).toBeNull();
});

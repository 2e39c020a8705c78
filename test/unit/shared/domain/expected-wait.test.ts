// The reckoned wait: in the order they came, by whoever of the right people is free first; nobody present gives no figure.
import type { EmployeeId, UserId } from '../../../../shared/domain/person.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedWait, type Server, servingMinutes } from '../../../../shared/domain/expected-wait.ts';
import {
  phoneSchema,
  queueInquirySchema,
  type QueueEntry,
  type QueueReceiver,
} from '../../../../shared/domain/queue.ts';

const ANN = '00000000-0000-4000-8000-00000000000a' as EmployeeId;
const BO = '00000000-0000-4000-8000-00000000000b' as EmployeeId;
const now = Date.parse('2026-11-26T10:00:00.000Z');
const present: Server[] = [
  { employee: ANN, place: ANN, functions: ['caseworker'] },
  { employee: BO, place: ANN, functions: ['taxOfficer'] },
];
const to = (employee: EmployeeId): QueueReceiver => ({ kind: 'employee', employee });
const entry = (number: number, more: Partial<QueueEntry> = {}): QueueEntry => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  place: ANN,
  channel: 'counter',
  inquiry: { tasks: [], words: 'flytning' },
  cpr: null,
  callOn: null,
  to: to(ANN),
  addedBy: 'OEV201' as UserId,
  number,
  arrivedAt: new Date(now - 60_000 * (30 - number)).toISOString(),
  state: 'waiting',
  stateAt: new Date(now).toISOString(),
  stateBy: 'OEV201',
  version: 1,
  ...more,
});
const wait = (entries: QueueEntry[], solvers: EmployeeId[], minutes = 10) =>
  expectedWait({ entries, present, solvers, minutesOf: () => minutes, now });

test('an empty line is no wait, and nobody present is no figure', () => {
  expect(wait([], [ANN])).toBe(0);
  expect(wait([], [])).toBeNull();
  expect(expectedWait({ entries: [], present: [], solvers: [ANN], minutesOf: () => 1, now })).toBeNull();
});

test('one’s own line counts, and others’ does not; what has ended takes no time', () => {
  const entries = [
    entry(1),
    entry(2),
    entry(3, { to: to(BO) }),
    entry(4, { state: 'left' }),
    entry(5, { state: 'done' }),
  ];
  expect(wait(entries, [ANN])).toBe(20);
  expect(wait(entries, [BO])).toBe(10);
  expect(wait(entries, [ANN, BO])).toBe(10);
});

test('what is handed to a function is taken by one who has it; transferred waits as the rest', () => {
  expect(
    wait(
      [
        entry(1, { to: { kind: 'function', jobFunction: 'taxOfficer' } }),
        entry(2, { to: to(BO), state: 'transferred' }),
      ],
      [BO],
    ),
  ).toBe(20);
  expect(wait([entry(1, { to: { kind: 'function', jobFunction: 'pensionOfficer' } })], [ANN])).toBe(0);
  const elsewhere = { to: { kind: 'function', jobFunction: 'caseworker' }, place: BO } as const;
  expect(wait([entry(1, elsewhere)], [ANN])).toBe(0);
  expect(wait([entry(1, { ...elsewhere, channel: 'phone' })], [ANN])).toBe(10);
});

test('one being served takes what is left of the time, and never less than none', () => {
  expect(wait([entry(1, { state: 'beingServed', stateAt: new Date(now - 4 * 60_000).toISOString() })], [ANN])).toBe(6);
  expect(wait([entry(1, { state: 'beingServed', stateAt: new Date(now - 40 * 60_000).toISOString() })], [ANN])).toBe(0);
});

test('one more in line never shortens a wait, and one more solver never lengthens it', () => {
  const some = fc.array(fc.constantFrom(ANN, BO), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.constantFrom(ANN, BO), (line, last) => {
      const entries = line.map((employee, index) => entry(index + 1, { to: to(employee) }));
      expect(wait([...entries, entry(20, { to: to(last) })], [ANN])).toBeGreaterThanOrEqual(wait(entries, [ANN]) ?? 0);
      expect(wait(entries, [ANN, BO])).toBeLessThanOrEqual(wait(entries, [ANN]) ?? 0);
    }),
  );
});

test('an inquiry takes as long as its deepest task, and a little for each more', () => {
  expect(servingMinutes([])).toBe(servingMinutes([1]));
  expect(servingMinutes([1, 3])).toBe(servingMinutes([3]) + 4);
  expect(servingMinutes([2])).toBeGreaterThan(servingMinutes([1]));
});

test('free words take no CPR number', () => {
  expect(queueInquirySchema.safeParse({ tasks: [], words: 'borger 061218-5002' }).success).toBe(false);
  expect(phoneSchema.safeParse('33 66 33 66').success).toBe(true);
  expect(phoneSchema.safeParse('ring').success).toBe(false);
});

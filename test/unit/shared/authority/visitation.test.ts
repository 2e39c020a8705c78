// Who a citizen is sent to: the fewest, and never to somebody who may not.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { expect, test } from 'vitest';
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import { visitation } from '../../../../shared/authority/visitation.ts';
import type { Organisation } from '../../../../shared/domain/organisation.ts';
import { at, cprNumber, dispensation, matter, organisation, shift, UNIT, WHO } from './make-organisation.ts';

const day = '2006-01-10';
const onShift = (employee: EmployeeId, place: string = UNIT.north) => shift(employee, place, day, 9, 15);
const rota = [WHO.skat, WHO.tax, WHO.counter, WHO.pension, WHO.reception].map((who) => onShift(who));

function send(
  ids: readonly string[],
  more: Partial<Organisation> = {},
  party: ReturnType<typeof matter> | null = null,
) {
  const known = knowOrganisation(organisation({ rota, dispensations: [dispensation()], ...more }));
  const tasks = ids.map((id) => taskById(id)).filter((task) => task !== undefined);
  const found = visitation(known, {
    tasks,
    place: UNIT.north,
    at: at(day, 11),
    now: at('2005-01-01', 0),
    packs: ['paper'],
    matter: party,
  });
  if (found === null) throw new Error('no such place');
  return {
    stops: found.stops.map(({ employee, tasks: solved }) => [employee.name, solved.map(({ id }) => id)]),
    unsolved: found.unsolved.map(({ task, others }) => [task.id, others.map(({ employee }) => employee.name)]),
    guidanceOnly: found.guidanceOnly.map(({ id }) => id),
    present: found.present,
  };
}

test('one caseworker for what the dispensation gives, one more for tax, one for the pension: no more than that', () => {
  expect(send(['flytteanmeldelser', 'boligsikring']).stops).toHaveLength(1);
  expect(
    send(['flytteanmeldelser', 'skatteopgaver', 'folkepension', 'boligsikring'])
      .stops.map(([name]) => name)
      .toSorted(),
  ).toEqual(['Medarbejder 1', 'Medarbejder 4', 'Medarbejder 5']);
});

test('what nobody here may is said with who else can; what stays with its administration gets guidance', () => {
  const known = { rota: [...rota.filter(({ employee }) => employee !== WHO.skat), onShift(WHO.skat, UNIT.south)] };
  const found = send(['skatteopgaver', 'kontanthjaelp'], known);
  expect(found).toMatchObject({ unsolved: [['skatteopgaver', []]], guidanceOnly: ['kontanthjaelp'] });
  expect(found.stops).toHaveLength(1);
});

test('nobody is sent to their own family, nor to a colleague’s desk', () => {
  const own = send(['folkepension'], {}, matter({ related: [cprNumber(3)] }));
  expect(own.stops).toEqual([]);
  expect(own.unsolved[0]?.[0]).toBe('folkepension');
});

test('on the telephone whoever is at work anywhere is gone to, where they sit', () => {
  const known = knowOrganisation(
    organisation({ rota: [onShift(WHO.skat), onShift(WHO.counter, UNIT.south)], dispensations: [dispensation()] }),
  );
  const tasks = ['skatteopgaver'].flatMap((id) => taskById(id) ?? []);
  const asked = { tasks, at: at(day, 11), now: at('2005-01-01', 0), packs: ['paper'], matter: null } as const;
  expect(visitation(known, { ...asked, place: UNIT.south })?.stops).toEqual([]);
  expect(visitation(known, { ...asked, place: null })).toMatchObject({
    present: 2,
    stops: [{ employee: { id: WHO.skat }, place: UNIT.north }],
  });
});

test('with nobody at work nothing is promised', () => {
  expect(send(['boligsikring', 'kontanthjaelp'], { rota: [] })).toMatchObject({
    stops: [],
    present: 0,
    unsolved: [['boligsikring', expect.anything()]],
  });
});

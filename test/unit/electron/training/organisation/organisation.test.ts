// The training organisation follows the shapes, hangs together, and is the same for the same seed.
import { describe, expect, it } from 'vitest';
import { DESK_USER, peopleOf } from '../../../../../electron/training/organisation/people.ts';
import { rotaOfDay } from '../../../../../electron/training/organisation/rota.ts';
import { trainingOrganisation } from '../../../../../electron/training/organisation/organisation.ts';
import { CASEWORKERS } from '../../../../../electron/training/population/names.ts';
import { CASEWORKER } from '../../../../../electron/training/population/troubled-people.ts';
import { seededUuid } from '../../../../../electron/training/population/random.ts';
import { taskById } from '../../../../../shared/catalogue/catalogue.ts';
import { responsibleAuthorities } from '../../../../../shared/catalogue/responsibility.ts';
import { danishInstant } from '../../../../../shared/domain/danish-clock.ts';
import { holdsAt, jobFunctionSchema, organisationSchema } from '../../../../../shared/domain/organisation.ts';

const ANCHOR = '2026-11-24';
const organisation = trainingOrganisation(1, ANCHOR);
const { units, employees, secondments } = organisation;
const unit = (id: string | null) => units.find((one) => one.id === id);

describe('the training organisation', () => {
  it('follows the shapes, and is the same for the same seed', () => {
    expect(
      organisationSchema.safeParse({
        ...organisation,
        asOf: '2026-11-24T08:00:00Z',
        rota: rotaOfDay(1, ANCHOR, organisation),
      }).error,
    ).toBeUndefined();
    expect(trainingOrganisation(1, ANCHOR)).toEqual(organisation);
    expect(trainingOrganisation(2, ANCHOR).units[0]?.id).not.toBe(units[0]?.id);
  });

  it('refers to nothing that is not there', () => {
    for (const { parent } of units) if (parent !== null) expect(unit(parent)).toBeDefined();
    for (const { unit: own } of employees) expect(unit(own)).toBeDefined();
    const known = new Set(responsibleAuthorities.map(({ id }) => id));
    for (const { administrations } of units) for (const { id } of administrations) expect(known).toContain(id);
    for (const one of secondments) {
      expect(unit(one.place)?.centre).not.toBeNull();
      for (const task of one.tasks) expect(taskById(task), task).toBeDefined();
    }
  });

  it('has unique ids and user ids, and at least one of every job function', () => {
    expect(new Set(employees.map(({ id }) => id)).size).toBe(employees.length);
    expect(new Set(employees.map(({ userId }) => userId)).size).toBe(employees.length);
    const functions = new Set(employees.flatMap(({ roles }) => roles.map(({ jobFunction }) => jobFunction)));
    expect(functions).toEqual(new Set(jobFunctionSchema.options));
  });

  it('has the people the fagsystemer know, with the same ids', () => {
    for (const [place, name] of CASEWORKERS.entries()) {
      expect(employees).toContainEqual(
        expect.objectContaining({ name, userId: `OEV${101 + place}`, id: seededUuid(1, 'handler', name) }),
      );
    }
    expect(peopleOf(1)[0]).toMatchObject({
      userId: DESK_USER,
      name: CASEWORKER.name,
      cpr: CASEWORKER.cpr,
      id: seededUuid(1, 'handler', CASEWORKER.name),
    });
  });

  it('gives Folkeregistret to another administration at midnight, Danish time', () => {
    const at = (instant: string) =>
      unit(seededUuid(1, 'unit', 'Folkeregistret'))
        ?.administrations.filter(({ validity }) => holdsAt(validity, new Date(instant)))
        .map(({ id }) => id);
    expect(at('2005-12-31T22:59:59.999Z')).toEqual(['KSR']);
    expect(at('2005-12-31T23:00:00Z')).toEqual(['KFF']);
  });

  it('has a dispensation in force on the anchor and none in 2005', () => {
    const inForce = (day: string) =>
      organisation.dispensations.filter(({ validity }) => holdsAt(validity, new Date(danishInstant(day, '12:00'))));
    expect(inForce(ANCHOR)).toHaveLength(1);
    expect(inForce('2006-01-01')).toHaveLength(1);
    expect(inForce('2005-12-31')).toEqual([]);
  });

  it('has secondments that run out in 30, 7 and 1 days, and one that has', () => {
    const left = secondments
      .filter(({ employerCvr }) => employerCvr === '22222222')
      .map(({ validity: { to } }) =>
        Math.round((Date.parse(to ?? '') - Date.parse(danishInstant(ANCHOR))) / 86_400_000),
      );
    expect(left).toEqual([401, 30, 7, 1, -19]);
  });
});

describe('the rota', () => {
  it('is the same for the same seed and day, and another the day after', () => {
    const monday = rotaOfDay(1, '2026-11-23', organisation);
    expect(rotaOfDay(1, '2026-11-23', organisation)).toEqual(monday);
    expect(rotaOfDay(1, ANCHOR, organisation).map(({ employee }) => employee)).not.toEqual(
      monday.map(({ employee }) => employee),
    );
  });

  it('is empty at a weekend, and puts the seconded where they are seconded', () => {
    expect(rotaOfDay(1, '2026-11-28', organisation)).toEqual([]);
    const officer = employees.find(({ userId }) => userId === 'SKAT01');
    const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].flatMap((day) =>
      rotaOfDay(1, day, organisation),
    );
    const places = new Set(week.filter(({ employee }) => employee === officer?.id).map(({ place }) => place));
    expect(places).toEqual(new Set([seededUuid(1, 'unit', 'Borgerservice Nørrebro')]));
  });

  it('has the desk’s own employee at work every working day of a month', () => {
    for (let day = 1; day <= 30; day += 1) {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      const rota = rotaOfDay(1, date, organisation);
      if (rota.length > 0) expect(rota.some(({ employee }) => employee === employees[0]?.id)).toBe(true);
    }
  });
});

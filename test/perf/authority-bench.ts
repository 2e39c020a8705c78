// `npm run bench -- authority`: how fast the rules are, in the process that the core is. An invented organisation of 40 people at one centre.
import { coverage } from '../../shared/authority/coverage.ts';
import { gapsOf } from '../../shared/authority/coverage-gaps.ts';
import { decide } from '../../shared/authority/decide.ts';
import { explain } from '../../shared/authority/explain.ts';
import { type KnownOrganisation, knowOrganisation } from '../../shared/authority/known-organisation.ts';
import { openingQuarters } from '../../shared/authority/opening-quarters.ts';
import type { AuthorityQuestion } from '../../shared/authority/question.ts';
import { visitation } from '../../shared/authority/visitation.ts';
import { whoElse } from '../../shared/authority/who-else.ts';
import { tasks } from '../../shared/catalogue/catalogue.ts';
import {
  at,
  dispensation,
  employee,
  id,
  iso,
  organisation,
  question,
  role,
  secondment,
  UNIT,
} from '../unit/shared/authority/make-organisation.ts';
import { print, spread } from './figures.ts';

const PEOPLE = 40;
const DAYS = ['2006-01-02', '2006-01-03', '2006-01-04', '2006-01-05', '2006-01-06'];
const HOMES = [UNIT.register, UNIT.family, UNIT.north, UNIT.health, UNIT.skat] as const;

/** Forty people of five units, all at the north centre all week; the dispensation begins in the middle of it. */
function fortyPeople(): KnownOrganisation {
  const numbers = Array.from({ length: PEOPLE }, (_, index) => index);
  const home = (index: number) => HOMES[index % HOMES.length] ?? UNIT.north;
  const employees = numbers.map((index) =>
    employee(200 + index, home(index), [
      role(
        home(index) === UNIT.skat ? 'taxOfficer' : home(index) === UNIT.health ? 'pensionOfficer' : 'caseworker',
        index % 3 === 0 ? { scope: { kle: ['32.*', '23.*', '25.*'], sensitivity: [1, 2], units: [] } } : {},
      ),
    ]),
  );
  return knowOrganisation(
    organisation({
      employees,
      secondments: employees
        .filter(({ unit }) => unit === UNIT.skat || unit === UNIT.register)
        .map((one, index) =>
          secondment(index, one.id, { validity: { from: iso('2005-11-01'), to: iso('2006-01-05', 12) } }),
        ),
      dispensations: [dispensation({ validity: { from: iso('2006-01-04', 12), to: null } })],
      rota: employees.flatMap((one) =>
        DAYS.map((day) => ({ employee: one.id, place: UNIT.north, from: iso(day, 9), to: iso(day, 18) })),
      ),
    }),
  );
}

const timed = (times: number, work: () => unknown): number[] =>
  Array.from({ length: times }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });

const processorTimed = (times: number, work: () => unknown): number[] =>
  Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });

/** Prints the figures. Every answer is made in full: with every rule that spoke and what failed. */
export function benchAuthority(): void {
  const known = fortyPeople();
  const questions: AuthorityQuestion[] = tasks.flatMap((task) =>
    Array.from({ length: PEOPLE }, (_, index) => question(id(300 + index), task.id, { at: at('2006-01-04', 11) })),
  );
  const rounds = timed(40, () => questions.forEach((asked) => decide(known, asked))).slice(10);
  print('explained decisions a second', {
    people: PEOPLE,
    tasks: tasks.length,
    ...spread(rounds.map((ms) => (questions.length / ms) * 1_000)),
  });
  // On a machine that does other things at the same time, the processor's own time says more than the clock.
  const processor = processorTimed(60, () => questions.forEach((asked) => decide(known, asked))).slice(10);
  print('explained decisions a second of processor time', {
    ...spread(processor.map((ms) => (questions.length / ms) * 1_000)),
  });
  const quarters = openingQuarters(
    known.units.get(UNIT.north)?.unit ?? known.organisation.units[0] ?? failed(),
    '2006-01-04',
  );
  const week = { place: UNIT.north, day: '2006-01-04', packs: ['paper'] as const, now: at('2005-01-01', 0) };
  const cells = tasks.length * PEOPLE * quarters.length;
  print('coverage of a week, ms', {
    cells,
    quarters: quarters.length,
    ...spread(timed(40, () => coverage(known, week)).slice(5)),
  });
  const found = coverage(known, week) ?? failed();
  print('coverage of a week with its gaps, ms', {
    ...spread(timed(40, () => gapsOf(coverage(known, week) ?? found, ['paper'])).slice(5)),
  });
  // The same week with nothing saved up: every person asked for every task in every quarter.
  const naive = () => {
    for (const { from } of quarters) for (const asked of questions) decide(known, { ...asked, at: from });
  };
  print('the same week, every cell asked, ms', { cells, ...spread(timed(3, naive)) });
  const refused = question(id(301), 'skatteopgaver', { at: at('2006-01-04', 11) });
  print('who else for one refusal, ms', { ...spread(timed(200, () => whoElse(known, refused)).slice(20)) });
  print('one refusal explained with who else, ms', { ...spread(timed(200, () => explain(known, refused)).slice(20)) });
  const wanted = new Set<string>([
    'flytteanmeldelser',
    'skatteopgaver',
    'folkepension',
    'boligsikring',
    'kontanthjaelp',
  ]);
  const come = {
    tasks: tasks.filter(({ id: task }) => wanted.has(task)),
    place: UNIT.north,
    at: at('2006-01-05', 11),
    now: week.now,
    packs: week.packs,
    matter: null,
  };
  print('visitation of five tasks, ms', { ...spread(timed(200, () => visitation(known, come)).slice(20)) });
  print('an organisation read anew, ms', { ...spread(timed(50, () => knowOrganisation(known.organisation)).slice(5)) });
}

function failed(): never {
  throw new Error('the invented week could not be covered');
}

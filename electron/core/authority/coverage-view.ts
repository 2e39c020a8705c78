// "Bemanding": a week at a centre as the page draws it, with what is tried on it.
// Must not keep what is tried: an imagined organisation lives for one answer.
import {
  absences,
  countAt,
  dispensationChanges,
  gapsOf,
  isMeantHere,
  secondmentGains,
  stateOfficers,
  uncovered,
} from '../../../shared/authority/coverage-gaps.ts';
import { coverage, type Coverage } from '../../../shared/authority/coverage.ts';
import {
  covers,
  type KnownOrganisation,
  knowOrganisation,
  type KnownUnit,
} from '../../../shared/authority/known-organisation.ts';
import { openingQuarters, QUARTER_MS, weekOf } from '../../../shared/authority/opening-quarters.ts';
import { ownershipAt } from '../../../shared/authority/ownership.ts';
import type { CoverageTrial, CoverageView } from '../../../shared/authority/views.ts';
import { dispensationFor, employeeLike } from '../../../shared/authority/what-if.ts';
import type { Task } from '../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { Organisation, Shift } from '../../../shared/domain/organisation.ts';
import { copyAgeOf, type Asker, centreFor, centresOf, mustKnow, PAPER } from './answers.ts';

const MOST_GAPS = 30;
const MOST_CONSEQUENCES = 12;

export interface WeekAsked {
  readonly place: string | null;
  readonly day: string;
  readonly trial: CoverageTrial;
  readonly now: number;
}

/** @throws ContractError ORGANISATION_MISSING, NOT_FOUND for a place that is no centre. */
export function coverageView(
  organisation: Organisation | null,
  person: Asker,
  { place: asked, day, trial, now }: WeekAsked,
): CoverageView {
  const real = mustKnow(organisation);
  const place = centreFor(real, person, asked, now);
  const tried = isTrial(trial) ? knowOrganisation(imagine(real, place, day, trial)) : real;
  // An old copy still shows the week as it was known, under a line that says how old it is; age is for answers, not for a plan.
  const question = { place: place.unit.id, day, packs: PAPER, now: real.asOf };
  const week = coverage(tried, question);
  if (week === null) throw new ContractError('NOT_FOUND');
  const changes = dispensationChanges(tried, question);
  const opens = week.quarters[0]?.from ?? now;
  return {
    ...copyAgeOf(real, now),
    centres: centresOf(real, opens),
    place: { id: place.unit.id, name: place.unit.name },
    days: [...weekOf(day)],
    quarters: week.quarters.map(({ from, day: on }) => ({ from: new Date(from).toISOString(), day: on })),
    rota: rotaOf(week),
    present: Array.from(week.present, digit).join(''),
    tasks: rowsOf(week),
    state: { ...officers(week) },
    ...uncovered(week, PAPER),
    gaps: gapsOf(week, PAPER)
      .slice(0, MOST_GAPS)
      .map(({ from, to, day: on, tasks, weight }) => ({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        day: on,
        tasks: tasks.map(refOf),
        weight,
      })),
    absences: absences(week, PAPER)
      .slice(0, MOST_CONSEQUENCES)
      .map(({ employee, name, lost, tasks }) => ({ id: employee, name, taskQuarters: lost, tasks: tasks.map(refOf) })),
    gains: secondmentGains(tried, week, question)
      .slice(0, MOST_CONSEQUENCES)
      .map(({ unit, name, gained, tasks }) => ({ id: unit, name, taskQuarters: gained, tasks: tasks.map(refOf) })),
    dispensation: {
      without: changes?.without ?? 0,
      with: changes?.withIt ?? 0,
      isInForce: tried.dispensations.some((one) => covers(one, opens) && place.line.has(one.unit)),
    },
  };
}

function refOf({ id, title }: Task) {
  return { id, title };
}

function digit(count: number): string {
  return String(Math.min(9, count));
}

function officers(week: Coverage): CoverageView['state'] {
  const { perQuarter, shareOfOne, shareOfTwo } = stateOfficers(week);
  return { counts: perQuarter.map(digit).join(''), shareOfOne, shareOfTwo };
}

/** The tasks that are meant to be decided at the centre at some time of the week, by who owns them. */
function rowsOf(week: Coverage): CoverageView['tasks'] {
  const opens = week.quarters[0]?.from ?? 0;
  return week.tasks
    .flatMap((task, index) => {
      const counts = week.quarters
        .map(({ from }, quarter) =>
          isMeantHere(task, week.place, from, PAPER) ? digit(countAt(week, index, quarter)) : '-',
        )
        .join('');
      if (!/\d/.test(counts)) return [];
      return [
        {
          id: task.id,
          title: task.title,
          owner: ownershipAt(task.id, opens, PAPER)
            .responsibility.owners.map(({ abbreviation }) => abbreviation)
            .join('/'),
          counts,
        },
      ];
    })
    .toSorted((a, b) => a.owner.localeCompare(b.owner, 'da') || a.title.localeCompare(b.title, 'da'));
}

function rotaOf({ employees, quarters, place }: Coverage): CoverageView['rota'] {
  const opens = quarters[0]?.from ?? 0;
  const closes = quarters.at(-1)?.from ?? 0;
  const begins = employees.flatMap(({ shifts }) =>
    shifts
      .filter((shift) => shift.place === place.unit.id && shift.to > opens && shift.from <= closes)
      .map(({ from }) => from),
  );
  return begins.length === 0
    ? null
    : { from: danishDay(new Date(Math.min(...begins))), to: danishDay(new Date(Math.max(...begins))) };
}

function isTrial({ absent, oneMoreFrom, dispensation }: CoverageTrial): boolean {
  return absent !== null || oneMoreFrom !== null || dispensation !== 'asIs';
}

/** The organisation as it would be: for one answer, in memory. */
function imagine(
  real: KnownOrganisation,
  place: KnownUnit,
  day: string,
  { absent, oneMoreFrom, dispensation }: CoverageTrial,
): Organisation {
  const lender = oneMoreFrom === null ? undefined : real.units.get(oneMoreFrom);
  const added = lender === undefined ? null : employeeLike(real.organisation, lender.unit, place.unit);
  const base = added?.organisation ?? real.organisation;
  const shifts: Shift[] =
    added === null
      ? []
      : openingQuarters(place.unit, day).map(({ from }) => ({
          employee: added.employee,
          place: place.unit.id,
          from: new Date(from).toISOString(),
          to: new Date(from + QUARTER_MS).toISOString(),
        }));
  return {
    ...base,
    rota: [...base.rota.filter(({ employee }) => employee !== absent), ...shifts],
    dispensations:
      dispensation === 'asIs' ? base.dispensations : dispensation === 'without' ? [] : [dispensationFor(base, place)],
  };
}

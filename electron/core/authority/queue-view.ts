// The queue as one person at the desk sees it: the receiver and the estimated wait of each place, and no CPR number.
// Must not ask anything: the entries are handed in.
import {
  covers,
  employeeBy,
  type KnownEmployee,
  type KnownOrganisation,
} from '../../../shared/authority/known-organisation.ts';
import { depthInBorgerservice, taskById } from '../../../shared/catalogue/catalogue.ts';
import type { QueueRow, QueueView } from '../../../shared/contract/queue.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { expectedWait, isFor, type Server, servingMinutes } from '../../../shared/domain/expected-wait.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';
import type { EmployeeId, Person, UserId } from '../../../shared/domain/person.ts';
import { isOpen, type QueueEntry } from '../../../shared/domain/queue.ts';
import { copyAgeOf, centresOf, knownOrganisationOf, seatOf } from './answers.ts';

export interface Viewer {
  readonly organisation: Organisation | null;
  readonly person: Pick<Person, 'userId' | 'employee'>;
  readonly now: number;
}

/** Roles that may move other people's places in the queue: they work where citizens come in. */
const DESK_OF_ALL = ['reception', 'contactCentre', 'teamLead'] as const;

const tasksOf = ({ inquiry }: QueueEntry) => inquiry.tasks.flatMap((id) => taskById(id) ?? []);
const minutesOf = (entry: QueueEntry) => servingMinutes(tasksOf(entry).map(depthInBorgerservice));

const serverOf = (people: KnownOrganisation, employee: KnownEmployee, at: number): Server => ({
  employee: employee.id,
  place: seatOf(people, employee, at)?.unit.id ?? null,
  functions: employee.roles.filter((one) => covers(one, at)).map(({ jobFunction }) => jobFunction),
});

/** The person asked about, as the queue knows people; null when the organisation does not know them. */
export function viewerServer({ organisation, person, now }: Viewer): Server | null {
  if (organisation === null) return null;
  const people = knownOrganisationOf(organisation);
  const me = employeeBy(people, person.employee);
  return me === undefined ? null : serverOf(people, me, now);
}

/** True for the receiver, for the person who added it, and for the roles that work where citizens come in. */
export function mayMove(entry: QueueEntry, me: Server | null, userId: UserId): boolean {
  return (
    entry.addedBy === userId ||
    (me !== null && (isFor(entry, me) || DESK_OF_ALL.some((one) => me.functions.includes(one))))
  );
}

/** `barred`: the citizens the viewer may not have to do with. Their places are not shown; those behind them wait for them all the same. */
export function queueView(
  entries: readonly QueueEntry[],
  viewer: Viewer,
  solvers: readonly EmployeeId[],
  barred: ReadonlySet<Cpr>,
): QueueView & { readonly kind: 'known' } {
  const { organisation, person, now } = viewer;
  const { userId } = person;
  const people = organisation === null ? null : knownOrganisationOf(organisation);
  // Who is present by a copy that is too old is not known, and no wait is reckoned on it.
  const present =
    people === null || copyAgeOf(people, now).isTooOld
      ? []
      : [...people.employees.values()]
          .filter(({ shifts }) => shifts.some((one) => covers(one, now)))
          .map((one) => serverOf(people, one, now));
  const me = viewerServer(viewer);
  const open = entries
    .filter(isOpen)
    .toSorted((a, b) => Date.parse(a.arrivedAt) - Date.parse(b.arrivedAt) || a.number - b.number);
  const waitOf = (before: readonly QueueEntry[], asked: readonly EmployeeId[]) =>
    expectedWait({ entries: before, present, solvers: asked, minutesOf, now });
  const rows = open.flatMap((entry, index): QueueRow[] => {
    if (entry.cpr !== null && barred.has(entry.cpr)) return [];
    const { cpr, addedBy: _addedBy, stateBy: _stateBy, inquiry, callOn, ...shown } = entry;
    const isMine = me !== null && isFor(entry, me);
    const row: QueueRow = {
      ...shown,
      callOn: isMine || entry.addedBy === userId ? callOn : null,
      placeName: people?.units.get(entry.place)?.unit.name ?? '',
      words: inquiry.words,
      tasks: tasksOf(entry).map(({ id, title }) => ({ id, title })),
      toName: entry.to.kind === 'employee' ? (people?.employees.get(entry.to.employee)?.name ?? '') : null,
      hasCitizen: cpr !== null,
      isMine,
      mayMove: mayMove(entry, me, userId),
      wait:
        entry.state === 'beingServed'
          ? 0
          : waitOf(
              [...open.slice(0, index), ...open.slice(index).filter(({ state }) => state === 'beingServed')],
              present.filter((one) => isFor(entry, one)).map(({ employee }) => employee),
            ),
    };
    return [row];
  });
  const contactCentre = organisation?.units.find(({ centre }) => centre?.byTelephone === true)?.id ?? null;
  const centres = people === null ? [] : centresOf(people, now);
  const place = (centres.find(({ id }) => id === me?.place) ?? centres[0])?.id ?? null;
  return {
    kind: 'known',
    asOf: new Date(now).toISOString(),
    rows,
    contactCentre,
    place,
    waits: solvers.map((employee) => ({ employee, wait: waitOf(open, [employee]) })),
    functions: [...new Set(present.flatMap(({ functions }) => functions))],
  };
}

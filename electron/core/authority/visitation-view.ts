// "Modtagelse": the employee a citizen is sent to now, as the page shows it.
// Must not know the citizen: who it is, is not asked at the door.
import { alternativeOf } from '../../../shared/authority/explain.ts';
import { ownershipAt } from '../../../shared/authority/ownership.ts';
import type { VisitationView } from '../../../shared/authority/views.ts';
import { visitation } from '../../../shared/authority/visitation.ts';
import { type Task, taskById, type TaskId } from '../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';
import { copyAgeOf, type Asker, centreFor, centresOf, mustKnow, PAPER } from './answers.ts';

/** `place` null: where the person sits, or the first centre. `byPhone`: anybody at work in the municipality, and no place. */
export interface VisitationAsked {
  readonly place: string | null;
  readonly byPhone: boolean;
  readonly tasks: readonly TaskId[];
}

/** @throws ContractError ORGANISATION_MISSING; NOT_FOUND for a task that is not on the list or a place that is no centre. */
export function visitationView(
  organisation: Organisation | null,
  person: Asker,
  { place: asked, byPhone, tasks: ids, now }: VisitationAsked & { readonly now: number },
): VisitationView {
  const people = mustKnow(organisation);
  const place = byPhone ? null : centreFor(people, person, asked, now).unit;
  const tasks = [...new Set(ids)].map((id) => taskById(id) ?? unknownTask());
  const found = visitation(people, { tasks, place: place?.id ?? null, at: now, now, packs: PAPER, matter: null });
  if (found === null) throw new ContractError('NOT_FOUND');
  return {
    ...copyAgeOf(people, now),
    at: new Date(now).toISOString(),
    centres: centresOf(people, now),
    place: place === null ? null : { id: place.id, name: place.name },
    present: found.present,
    stops: found.stops.map(({ employee: { id, name, title }, place: seat, until, tasks: solved }) => ({
      employee: id,
      name,
      title,
      place: people.units.get(seat)?.unit.name ?? '',
      until: new Date(until).toISOString(),
      tasks: solved.map(refOf),
    })),
    unsolved: found.unsolved.map(({ task, others }) => ({ task: refOf(task), others: others.map(alternativeOf) })),
    guidanceOnly: found.guidanceOnly.map((task) => ({
      task: refOf(task),
      owners: ownershipAt(task.id, now, PAPER).responsibility.owners.map(({ abbreviation, name }) => ({
        abbreviation,
        name,
      })),
    })),
  };
}

function refOf({ id, title }: Task) {
  return { id, title };
}

function unknownTask(): never {
  throw new ContractError('NOT_FOUND');
}

// Who could do it instead: asked of everybody in the organisation, present now first.
// Must not know why the first person could not.
import { untilWhen } from './changes.ts';
import { decide } from './decide.ts';
import { covers, type KnownEmployee, type KnownOrganisation, type KnownUnit } from './known-organisation.ts';
import type { AuthorityQuestion } from './question.ts';

/** Somebody who may do it, where they sit and when. */
export interface Alternative {
  readonly employee: KnownEmployee;
  readonly place: KnownUnit;
  /** `here` and `elsewhere`: at work at the moment. `later`: in the rota from `from`. `notInRota`: employed, but the rota says nothing. */
  readonly presence: 'here' | 'elsewhere' | 'later' | 'notInRota';
  readonly from: number;
  /** End of the shift, or of the authority if that comes first; null when no end is known. */
  readonly until: number | null;
}

/** How far ahead in the rota the search goes. */
const AHEAD_MS = 14 * 86_400_000;
const ORDER = { here: 0, elsewhere: 1, later: 2, notInRota: 3 } as const;

/** Everybody but the one who asked who may do it at the moment, or at the start of their next shift; nearest first. */
export function whoElse(known: KnownOrganisation, question: AuthorityQuestion): readonly Alternative[] {
  const found: Alternative[] = [];
  for (const employee of known.employees.values()) {
    if (employee.id === question.employee) continue;
    const seat = seatOf(known, employee, question);
    if (seat === null) continue;
    const asked: AuthorityQuestion = {
      ...question,
      employee: employee.id,
      place: seat.place.unit.id,
      at: seat.from,
      emergency: null,
    };
    const decision = decide(known, asked);
    if (decision.outcome !== 'allowed') continue;
    const changes = untilWhen(known, asked, decision);
    const until = seat.to === null ? changes : changes === null ? seat.to : Math.min(seat.to, changes);
    found.push({ employee, place: seat.place, presence: seat.presence, from: seat.from, until });
  }
  return found.toSorted(
    (a, b) => ORDER[a.presence] - ORDER[b.presence] || a.from - b.from || (a.employee.name < b.employee.name ? -1 : 1),
  );
}

type Seat = {
  readonly place: KnownUnit;
  readonly presence: Alternative['presence'];
  readonly from: number;
  readonly to: number | null;
};

function seatOf(
  known: KnownOrganisation,
  { shifts, unit }: KnownEmployee,
  { at, place }: AuthorityQuestion,
): Seat | null {
  const shift =
    shifts.find((one) => covers(one, at)) ?? shifts.find((one) => one.from > at && one.from < at + AHEAD_MS);
  if (shift === undefined) return unit === null ? null : { place: unit, presence: 'notInRota', from: at, to: null };
  const sits = known.units.get(shift.place);
  if (sits === undefined) return null;
  const presence = shift.from > at ? 'later' : shift.place === place ? 'here' : 'elsewhere';
  return { place: sits, presence, from: Math.max(at, shift.from), to: shift.to };
}

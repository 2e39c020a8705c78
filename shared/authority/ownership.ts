// Who answers for a task at an instant: the catalogue's days as instants, worked out once.
// Must not know who may act on it.
import { responsibilityOverTime, type Responsibility } from '../catalogue/responsibility.ts';
import type { RulePack } from '../catalogue/rule-pack.ts';
import { startOfDanishDay } from '../domain/danish-clock.ts';

/** Ressort of one task from an instant until the next: what rules ask of it, read once. */
export interface Ownership {
  readonly from: number;
  /** Ids of the authorities that own the content of decisions. */
  readonly owners: readonly string[];
  readonly kind: 'municipality' | 'state' | 'udbetalingDanmark' | 'ended';
  /** Tax belongs to the state: Skat, later Skatteforvaltningen. */
  readonly isTax: boolean;
  /** A state task that the state leaves to the municipal centre: Bilag 1 counts it so, or the responsibility names who performs it. */
  readonly isLeftToCentre: boolean;
  readonly responsibility: Responsibility;
}

const TAX_AUTHORITIES = new Set(['Skat', 'Skattestyrelsen']);

/** The handful of days on which the catalogue's tasks change hands; asking the clock of a time zone is slow. */
const beginnings = new Map<string, number>();

function beginningOf(day: string): number {
  const begins = beginnings.get(day) ?? startOfDanishDay(day);
  beginnings.set(day, begins);
  return begins;
}

const paper = new Map<string, readonly Ownership[]>();
const laterLaw = new Map<string, readonly Ownership[]>();

function courseOf(taskId: string, packs: readonly RulePack[]): readonly Ownership[] {
  const kept = packs.includes('later-law') ? laterLaw : paper;
  let course = kept.get(taskId);
  if (course === undefined) {
    course = responsibilityOverTime(taskId, packs).map((responsibility, index): Ownership => {
      const [first] = responsibility.owners;
      return {
        from: index === 0 || responsibility.from === null ? -Infinity : beginningOf(responsibility.from),
        owners: responsibility.owners.map(({ id }) => id),
        kind: first?.kind ?? 'ended',
        isTax: responsibility.owners.some(({ id }) => TAX_AUTHORITIES.has(id)),
        isLeftToCentre:
          first?.kind === 'state' && (responsibility.performedBy?.kind === 'municipality' || first.id === 'Stat'),
        responsibility,
      };
    });
    kept.set(taskId, course);
  }
  return course;
}

/** Who answers for a task at an instant. Every task has an answer at every instant; an unknown task throws. */
export function ownershipAt(taskId: string, at: number, packs: readonly RulePack[]): Ownership {
  const course = courseOf(taskId, packs);
  let index = course.length - 1;
  while (index > 0 && (course[index]?.from ?? 0) > at) index -= 1;
  const found = course[index];
  if (found === undefined) throw new Error(`nobody answers for ${taskId}`);
  return found;
}

/** The instants at which somebody else takes the task over. */
export function ownershipChanges(taskId: string, packs: readonly RulePack[]): readonly number[] {
  return courseOf(taskId, packs).flatMap(({ from }) => (from === -Infinity ? [] : [from]));
}

// The two SBSYS installations of the training environment, as data: statuses, templates, users, dialect. All ids and names are invented.
// Must not know HTTP or rows. Nothing in one is right in the other: that is what a real SBSYS is like.
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import { seededUuid } from '../population/random.ts';
import { staffOf } from '../population/staff.ts';

interface Status {
  readonly id: number;
  readonly name: string;
  readonly state: 'Aktiv' | 'Afsluttet';
  readonly needsComment: boolean;
  /** OIO progress that the training municipality reads it as. */
  readonly progress: 'Opstaaet' | 'Oplyst' | 'Afgjort' | 'Afsluttet';
}

interface Template {
  readonly id: number;
  readonly name: string;
  readonly kle: string;
  readonly facet: string;
}

export interface Installation {
  readonly id: string;
  readonly name: string;
  readonly administration: 'BTF' | 'MFF';
  readonly dialect: 'pageNumber' | 'limitSkip';
  readonly latencyMs: number;
  readonly area: { readonly id: number; readonly name: string };
  /** Id of its first case; the others follow. */
  readonly firstCaseId: number;
  /** The first status of a progress is the one a case gets. */
  readonly statuses: readonly Status[];
  readonly templates: readonly Template[];
  readonly firstUserId: number;
}

const status = (id: number, name: string, progress: Status['progress'], needsComment = false): Status => ({
  id,
  name,
  progress,
  needsComment,
  state: progress === 'Afsluttet' ? 'Afsluttet' : 'Aktiv',
});

const templates = (administration: Installation['administration'], firstId: number, step: number): Template[] =>
  SYSTEM_CASES[administration].kinds.map(({ title, kle, facet }, place) => ({
    id: firstId + place * step,
    name: title,
    kle,
    facet,
  }));

export const BTF_SAGER: Installation = {
  id: 'btf-sager',
  name: 'BTF Vej, Park og Byg',
  administration: 'BTF',
  dialect: 'pageNumber',
  latencyMs: 80,
  area: { id: 5, name: 'Vej, park og byggeri' },
  firstCaseId: 40_001,
  statuses: [
    status(1, 'Modtaget', 'Opstaaet'),
    status(3, 'Under behandling', 'Oplyst'),
    status(4, 'Afventer borger', 'Oplyst'),
    status(6, 'Afgjort', 'Afgjort'),
    status(9, 'Afsluttet', 'Afsluttet'),
  ],
  templates: templates('BTF', 110, 10),
  firstUserId: 501,
};

export const MFF_SAGER: Installation = {
  id: 'mff-sager',
  name: 'MFF Miljø',
  administration: 'MFF',
  dialect: 'limitSkip',
  latencyMs: 60,
  area: { id: 22, name: 'Miljø' },
  firstCaseId: 7_001,
  statuses: [
    status(11, 'Ny', 'Opstaaet'),
    status(12, 'I gang', 'Oplyst'),
    status(15, 'Besluttet', 'Afgjort'),
    // Closing wants a word on why.
    status(20, 'Lukket', 'Afsluttet', true),
  ],
  templates: templates('MFF', 7_310, 1),
  firstUserId: 31,
};

/** The system user that a desk signs in as; everything it writes is signed with it. */
export const SYSTEM_USER = { logonId: 'SAGSBORD', name: 'Sagsbord (systembruger)' } as const;

export interface User {
  readonly id: number;
  readonly uuid: string;
  readonly logonId: string;
  readonly name: string;
}

/** The users of an installation: the system user, then the caseworkers in the population's order, and the desk's own person last. */
export function usersOf({ firstUserId, id }: Installation, seed: number): User[] {
  const [own, ...colleagues] = staffOf(seed);
  return [
    {
      id: firstUserId,
      uuid: seededUuid(seed, 'sbsys', id, 'system'),
      logonId: SYSTEM_USER.logonId,
      name: SYSTEM_USER.name,
    },
    ...colleagues.map((one, place) => ({
      id: firstUserId + 1 + place,
      uuid: one.uuid,
      logonId: one.userId,
      name: one.name,
    })),
    { id: firstUserId + 1 + colleagues.length, uuid: own.uuid, logonId: own.userId, name: own.name },
  ];
}

/** The status of a progress that has none on the list, as the person with unknown codes has it. */
export const UNKNOWN_STATUS = { id: 99, name: 'Sat i bero til 2099', state: 'Hvilende' } as const;

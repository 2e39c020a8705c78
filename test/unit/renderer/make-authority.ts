// Answers of authority as the core gives them, for the tests of the page. Everybody is invented.
import type { EmployeeId, UserId } from '../../../shared/domain/person.ts';
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import type { CoverageView, MyAuthority } from '../../../shared/authority/views.ts';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const sentence = (da: string) => ({ da, en: `${da} (en)` });

export const allowed: AuthorityAnswer = {
  outcome: 'allowed',
  because: null,
  task: { id: 'skatteopgaver', title: 'Skatteopgaver' },
  depth: 'information',
  by: 'VEJLEDNING',
  failed: [],
  rules: [],
  until: null,
  owners: [],
  others: [],
};

export const OFFICER = {
  uuid: id(1) as EmployeeId,
  userId: 'SKAT01' as UserId,
  name: 'Preben Eksempelsen',
  title: 'skattefuldmægtig',
  unit: 'Skat',
};

/** Tax may not be decided by the person; a seconded officer is present until 15. */
export const refused: AuthorityAnswer = {
  ...allowed,
  outcome: 'guidanceOnly',
  because: 'mayNot',
  depth: 'ruleBound',
  by: 'SKAT-2005',
  failed: [{ code: 'taxIsStates', words: sentence('Skat er statens. Du er ikke ansat i Skat.'), at: null }],
  rules: [
    {
      code: 'SKAT-2005',
      name: sentence('Skat er statens'),
      sentence: sentence('Kommunale medarbejdere afgør ikke skat.'),
      basis: { law: 'Kommunalreformen', source: 'Indstillingen', verified: true },
      override: 'never',
      says: 'deny',
      condition: { code: 'taxIsStates', words: sentence('Skat er statens. Du er ikke ansat i Skat.'), at: null },
    },
  ],
  owners: [{ abbreviation: 'Skat', name: 'Skat København' }],
  others: [
    {
      employee: OFFICER.uuid as EmployeeId,
      userId: OFFICER.userId as UserId,
      name: OFFICER.name,
      title: OFFICER.title,
      place: { id: id(2), name: 'Borgerservice Nørrebro' },
      presence: 'here',
      from: '2026-11-26T09:00:00.000Z',
      until: '2026-11-26T14:00:00.000Z',
    },
  ],
};

export const unchecked: AuthorityAnswer = {
  ...refused,
  because: 'couldNotBeChecked',
  by: 'ORG-ALDER',
  failed: [
    { code: 'organisationTooOld', words: sentence('Det seneste svar om organisationen er for gammelt.'), at: null },
  ],
  rules: [],
  others: [],
};

const brief = (outcome: 'allowed' | 'guidanceOnly', change: 'gained' | 'lost' | null) => ({
  outcome,
  because: outcome === 'allowed' ? null : ('mayNot' as const),
  by: outcome === 'allowed' ? 'R1' : null,
  until: null,
  change,
  failed:
    outcome === 'allowed' ? null : { code: 'noDispensation', words: sentence('Der er ingen dispensation.'), at: null },
});

/** One task that may be decided today, and not on a day that is tried. */
export const mineOn = (day: string | null): MyAuthority => ({
  asOf: '2026-11-26T09:00:00.000Z',
  isTooOld: false,
  at: '2026-11-26T10:00:00.000Z',
  person: {
    name: 'Mette Skrankegaard',
    title: 'sagsbehandler',
    unit: 'Borgerservice Nørrebro',
    place: { id: id(2), name: 'Borgerservice Nørrebro' },
    isCprKnown: true,
  },
  rules: [
    {
      code: 'R1',
      name: sentence('Dispensation fra styrelsesloven'),
      sentence: sentence('Alle regelstyrede opgaver.'),
      basis: { law: 'KSTL § 65 c', source: 'Indstillingen', verified: false },
    },
  ],
  tasks: [
    {
      id: 'flytteanmeldelser',
      title: 'Folkeregister (flytteanmeldelser)',
      owner: 'KFF',
      ruleBound: brief(day === null ? 'allowed' : 'guidanceOnly', day === null ? null : 'lost'),
      discretionary: brief('guidanceOnly', null),
    },
  ],
  roles: [],
  secondments: [],
  dispensation: null,
  warnings: [],
  worthTrying: [{ kind: 'newStructure', day: '2006-01-01' }],
});

/** Two quarters of one day; tax is covered in the first alone. */
export const weekAt = (missing: number): CoverageView => ({
  asOf: '2026-11-26T09:00:00.000Z',
  isTooOld: false,
  centres: [{ id: id(2), name: 'Borgerservice Nørrebro' }],
  place: { id: id(2), name: 'Borgerservice Nørrebro' },
  days: ['2026-11-26'],
  quarters: [
    { from: '2026-11-26T09:00:00.000Z', day: '2026-11-26' },
    { from: '2026-11-26T09:15:00.000Z', day: '2026-11-26' },
  ],
  rota: { from: '2026-11-23', to: '2026-11-27' },
  present: '21',
  tasks: [{ id: 'skatteopgaver', title: 'Skatteopgaver', owner: 'Skat', counts: '10' }],
  state: { counts: '10', shareOfOne: 0.5, shareOfTwo: 0 },
  meant: 2,
  missing,
  gaps: [
    {
      from: '2026-11-26T09:15:00.000Z',
      to: '2026-11-26T09:30:00.000Z',
      day: '2026-11-26',
      tasks: [{ id: 'skatteopgaver', title: 'Skatteopgaver' }],
      weight: 1,
    },
  ],
  absences: [
    { id: OFFICER.uuid, name: OFFICER.name, taskQuarters: 1, tasks: [{ id: 'skatteopgaver', title: 'Skatteopgaver' }] },
  ],
  gains: [],
  dispensation: { without: 2, with: 1, isInForce: true },
});

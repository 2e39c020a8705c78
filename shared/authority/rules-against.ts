// The rules that deny: what can never be overridden first, then the person's access to the case.
// Must not know the rules that allow.
import { type Facts, missingAccess } from './facts.ts';
import { covers } from './known-organisation.ts';
import type { Rule } from './rule.ts';

const FVL = 'danskelove.dk, forvaltningsloven (LBK 433 af 22/4/2014)';
const PAPER = 'Indstillingen »Borgernes indgang til Københavns Kommune«, 2005';

/** Rules that no input overrides: conflict of interest, employment, and who owns the task. */
const core = { kind: 'deny', override: 'never' } as const;

/** True when the party works where the person works: the same unit, or a shift at the same place in the rota that is known. */
function isColleague({ known, employee, question }: Facts): boolean {
  const party = question.matter?.party ?? null;
  const other = party === null ? undefined : known.byCpr.get(party);
  if (other === undefined || employee === null || other.id === employee.id || !covers(other, question.at)) return false;
  return (
    (other.unit !== null && other.unit === employee.unit) ||
    other.shifts.some(({ place }) => employee.shifts.some((own) => own.place === place))
  );
}

export const rulesAgainst: readonly Rule[] = [
  {
    ...core,
    code: 'HAB-SELV',
    name: { da: 'Egen sag', en: 'Own case' },
    sentence: { da: 'Ingen må behandle sin egen sag.', en: 'Nobody may handle their own case.' },
    basis: { law: 'Forvaltningsloven § 3, stk. 1 og 3', source: FVL, verified: true },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: ({ employee, question: { matter } }) =>
      matter !== null && matter.party !== null && employee?.cpr === matter.party ? 'ownCase' : null,
  },
  {
    ...core,
    code: 'HAB-FAMILIE',
    name: { da: 'Nær families sag', en: 'A relative’s case' },
    sentence: {
      da: 'Ingen må behandle sin nære families sag. CPR viser ægtefælle, forældre, børn og forældremyndighed; andet slægtskab skal du selv oplyse.',
      en: 'Nobody may handle a close relative’s case. The register shows spouse, parents, children and custody; you must report other relatives yourself.',
    },
    basis: { law: 'Forvaltningsloven § 3, stk. 1 og 3', source: FVL, verified: true },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: ({ employee, question: { matter } }) =>
      employee !== null && employee.cpr !== null && matter?.related?.includes(employee.cpr) === true
        ? 'familyCase'
        : null,
  },
  {
    ...core,
    code: 'HAB-KOLLEGA',
    name: { da: 'Kollegas sag', en: 'A colleague’s case' },
    sentence: { da: 'Ingen behandler en nær kollegas sag.', en: 'Nobody handles the case of a close colleague.' },
    basis: {
      law: 'Forvaltningsloven § 3, stk. 1 (andre omstændigheder, der kan vække tvivl)',
      source: `${FVL}; at det gælder enhver kollega på stedet, er ikke verificeret`,
      verified: false,
    },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: (facts) => (isColleague(facts) ? 'colleagueCase' : null),
  },
  {
    ...core,
    code: 'HAB-ERKLÆRET',
    name: { da: 'Erklæret inhabil', en: 'Reported conflict of interest' },
    sentence: {
      da: 'Den, der er fritaget for en sag, må ikke medvirke i den.',
      en: 'An employee who has reported a conflict of interest takes no part in the case.',
    },
    basis: { law: 'Forvaltningsloven § 6, jf. § 3, stk. 3', source: FVL, verified: true },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: ({ employee, question: { matter } }) =>
      employee !== null &&
      matter !== null &&
      ((matter.party !== null && employee.excludedCitizens.has(matter.party)) ||
        (matter.caseId !== null && employee.excludedCases.has(matter.caseId)))
        ? 'declaredPartial'
        : null,
  },
  {
    ...core,
    code: 'HAB-UKENDT',
    name: { da: 'Habiliteten er ikke undersøgt', en: 'Conflict of interest not checked' },
    sentence: {
      da: 'En afgørelse venter, til partens familie er hentet og sammenholdt med den ansatte.',
      en: 'A decision waits until the party’s family has been fetched and compared with the employee.',
    },
    basis: {
      law: 'Forvaltningsloven §§ 3 og 6',
      source: `${FVL}; at afgørelsen venter, er vores regel`,
      verified: false,
    },
    from: null,
    to: null,
    leaves: 'guidance',
    // An employee whose own CPR number the organisation does not have is not blocked: § 6 puts the duty to report on the person.
    isAbout: ({ isDecision, hasMatter }) => isDecision && hasMatter,
    speak: ({ question: { matter } }) =>
      matter !== null && matter.party !== null && matter.related === null ? 'relationsUnknown' : null,
  },
  {
    ...core,
    code: 'ANSAT',
    name: { da: 'Gyldig ansættelse', en: 'Valid employment' },
    sentence: {
      da: 'Kun den, der er ansat i en kendt enhed, handler på myndighedens vegne.',
      en: 'Only a person employed in a known unit acts for the authority.',
    },
    basis: { law: 'Ansættelsen', source: 'Organisationssystemet (SF1500), virkning', verified: true },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ isDecision, hasMatter }) => isDecision || hasMatter,
    speak: ({ isEmployed }) => (isEmployed ? null : 'notEmployed'),
  },
  {
    ...core,
    code: 'ORG-ALDER',
    name: { da: 'Organisationens alder', en: 'Age of the organisation' },
    sentence: {
      da: 'Et svar om organisationen, der er over 24 timer gammelt, kan ikke bære en afgørelse.',
      en: 'A decision cannot rest on organisation data older than 24 hours.',
    },
    basis: {
      law: 'Intern regel',
      source: 'Vores egen grænse: vagtplan og udstationeringer skifter fra dag til dag',
      verified: false,
    },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision, hasMatter }) => isDecision || hasMatter,
    speak: ({ isTooOld }) => (isTooOld ? 'organisationTooOld' : null),
  },
  {
    ...core,
    code: 'SKAT-2005',
    name: { da: 'Skat er statens', en: 'Tax belongs to the state' },
    sentence: {
      da: 'Fra 1. november 2005 kan kommunale medarbejdere ikke træffe afgørelser på skatteområdet.',
      en: 'From 1 November 2005 municipal staff cannot decide in tax matters.',
    },
    basis: { law: 'Kommunalreformen: skatteopgaven overgik til staten', source: PAPER, verified: true },
    from: '2005-11-01',
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision, ownership }) => isDecision && ownership?.isTax === true && ownership.kind === 'state',
    speak: ({ employee }) => (employee?.employer?.kind !== 'state' ? 'taxIsStates' : null),
  },
  {
    ...core,
    code: 'STAT',
    name: { da: 'Statens opgave', en: 'The state’s task' },
    sentence: {
      da: 'Det, staten ikke har overladt til centret, afgør staten selv.',
      en: 'The state decides the tasks that it has not left to the centre.',
    },
    basis: { law: 'Lov nr. 544 af 24. juni 2005 § 2, stk. 2', source: `${PAPER}; elov.dk`, verified: true },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision, ownership }) =>
      isDecision && ownership?.kind === 'state' && !ownership.isTax && !ownership.isLeftToCentre,
    speak: ({ isOwnAdministration }) => (isOwnAdministration ? null : 'taskIsStates'),
  },
  {
    ...core,
    code: 'RU',
    name: { da: 'Udbetaling Danmark afgør', en: 'Udbetaling Danmark decides' },
    sentence: {
      da: 'På Udbetaling Danmarks område vejleder kommunen, men afgør ikke.',
      en: 'In Udbetaling Danmark’s area the municipality gives guidance and does not decide.',
    },
    basis: { law: 'Lov om Udbetaling Danmark § 1', source: 'lovguiden.dk; danskelove.dk', verified: true },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision, ownership }) => isDecision && ownership?.kind === 'udbetalingDanmark',
    speak: ({ employee }) => (employee?.employer?.kind !== 'udbetalingDanmark' ? 'taskIsUdks' : null),
  },
  {
    ...core,
    code: 'OPHØRT',
    name: { da: 'Ophørt ordning', en: 'Ended scheme' },
    sentence: {
      da: 'I en ordning, der er ophørt, træffes ingen afgørelser.',
      en: 'No decisions are made in a scheme that has ended.',
    },
    basis: { law: 'Ordningens egen lov', source: 'Opgavens ressortforløb i opgavekataloget', verified: true },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision, ownership }) => isDecision && ownership?.kind === 'ended',
    speak: () => 'schemeEnded',
  },
  {
    ...core,
    code: 'TELEFON',
    name: { da: 'Kontaktcenter', en: 'Contact centre' },
    sentence: {
      da: 'Kontaktcentret løser lette ekspeditioner uden sagsbehandling og stiller om.',
      en: 'The contact centre handles simple errands without case work, and transfers calls.',
    },
    basis: { law: 'Konceptet for ét kontaktcenter', source: PAPER, verified: true },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ isDecision }) => isDecision,
    speak: ({ place }) => (place?.unit.centre?.byTelephone === true ? 'byTelephoneOnly' : null),
  },
  {
    ...core,
    code: 'SMAL',
    name: { da: 'Den smalle model', en: 'The narrow model' },
    sentence: {
      da: 'Centrene løser ikke sager, der forudsætter væsentlige skøn; P/O-kontoret og Skats udstationerede tager de tungere.',
      en: 'The centres do not decide cases that require material discretion. The pension office and Skat’s seconded staff handle the more complex ones.',
    },
    basis: { law: 'Principper for opgaveudlægningen, Bilag 1', source: PAPER, verified: true },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ depth, isPensionOfficeTask, ownership }) =>
      depth === 'discretionary' && !isPensionOfficeTask && !(ownership?.isTax === true && ownership.kind === 'state'),
    speak: ({ isAtCentre }) => (isAtCentre ? 'discretionNotInCentre' : null),
  },
  {
    kind: 'deny',
    override: 'emergencyLookUp',
    code: 'ADGANG',
    name: { da: 'Adgang til sagen', en: 'Access to the case' },
    sentence: {
      da: 'En sag er åben for den, hvis rolle dækker dens emne, følsomhed og sted.',
      en: 'A case is open to the person whose role covers its subject, sensitivity and place.',
    },
    basis: {
      law: 'Dataafgrænsning i jobfunktionsrollen (KLE, følsomhed, enhed)',
      source: 'Fælleskommunal adgangsstyring; SF1470',
      verified: true,
    },
    from: null,
    to: null,
    leaves: 'guidance',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: (facts) => {
      const missing = missingAccess(facts);
      return missing === 'vipCase' ? null : missing;
    },
  },
  {
    kind: 'deny',
    override: 'emergencyLookUp',
    code: 'VIP',
    name: { da: 'VIP-sag', en: 'VIP case' },
    sentence: {
      da: 'En sag med følsomhed 4 er kun åben for den, hvis rolle nævner det.',
      en: 'A case of sensitivity 4 is open only to a person whose role lists it.',
    },
    basis: {
      law: 'Følsomhed VIP_SAGER',
      source: 'SF1470 Foelsomhed; at rollen skal nævne den, er vores regel',
      verified: false,
    },
    from: null,
    to: null,
    leaves: 'nothing',
    isAbout: ({ hasMatter }) => hasMatter,
    speak: (facts) =>
      facts.question.matter?.sensitivity === 4 && missingAccess(facts) === 'vipCase' ? 'vipCase' : null,
  },
];

// The rules that allow: guidance, own administration (R0), dispensation (R1), seconded state officers (RS), pension office, tasks left by the state.
// Must not know the rules that deny: they win over every rule here.
import type { JobFunction } from '../domain/organisation.ts';
import { missingDispensation, missingRole, missingSecondment } from './facts.ts';
import type { Rule } from './rule.ts';

const PAPER = 'Indstillingen »Borgernes indgang til Københavns Kommune«, 2005';

const RULE_BOUND: readonly JobFunction[] = ['caseworker', 'specialist', 'pensionOfficer', 'taxOfficer'];
const DISCRETION: readonly JobFunction[] = ['specialist', 'pensionOfficer', 'taxOfficer'];
const TAX: readonly JobFunction[] = ['taxOfficer'];
const PENSION: readonly JobFunction[] = ['pensionOfficer'];
const COUNTER: readonly JobFunction[] = ['caseworker', 'specialist'];

const allows = { kind: 'allow', override: 'never', leaves: 'guidance' } as const;

export const rulesFor: readonly Rule[] = [
  {
    ...allows,
    code: 'VEJLEDNING',
    name: { da: 'Vejledning', en: 'Guidance' },
    sentence: {
      da: 'Vejledning nægtes aldrig, og en fejlrettet henvendelse sendes videre.',
      en: 'Guidance is never denied, and a misdirected inquiry is forwarded.',
    },
    basis: { law: 'Forvaltningsloven § 7', source: 'danskelove.dk (LBK 433 af 22/4/2014)', verified: true },
    from: null,
    to: null,
    isAbout: ({ isDecision }) => !isDecision,
    speak: () => 'allow',
  },
  {
    ...allows,
    code: 'R1',
    name: { da: 'Dispensation fra styrelsesloven', en: 'Dispensation from the governance act' },
    sentence: {
      da: 'Med dispensationen kan medarbejderne i Borgerservice træffe alle regelstyrede afgørelser på listen. Ressortforvaltningen har stadig ansvaret for indholdet.',
      en: 'With the dispensation Borgerservice staff can make every rule-bound decision on the list. The responsible administration remains responsible for the content.',
    },
    basis: {
      law: 'Kommunestyrelsesloven § 65 c, stk. 2',
      source: `${PAPER}, med bemærkningerne til L 72; lovteksten selv er ikke verificeret`,
      verified: false,
    },
    from: null,
    to: null,
    isAbout: ({ depth, isRuleBoundInCentre, ownership }) =>
      depth === 'ruleBound' && isRuleBoundInCentre && ownership?.kind === 'municipality',
    speak: (facts) => {
      if (!facts.isAtCentre) return null;
      return facts.employee?.employer?.kind === 'municipality'
        ? (missingDispensation(facts) ?? missingRole(facts, COUNTER) ?? 'allow')
        : 'notMunicipalEmployee';
    },
  },
  {
    ...allows,
    code: 'R0',
    name: { da: 'Egen forvaltnings opgave', en: 'Own administration’s task' },
    sentence: {
      da: 'En medarbejder træffer regelstyrede afgørelser inden for den forvaltning, der har ansat den pågældende.',
      en: 'An employee makes rule-bound decisions within the administration that employs them.',
    },
    basis: { law: 'Kommunestyrelsesloven § 64 a', source: `danskelove.dk; ${PAPER}`, verified: true },
    from: null,
    to: null,
    isAbout: ({ depth }) => depth === 'ruleBound',
    speak: (facts) => {
      const {
        isOwnAdministration,
        isAtCentre,
        subject: { ownership, isRuleBoundInCentre, isPensionOfficeTask },
      } = facts;
      if (ownership === null) return 'noTask';
      // These have rules of their own at a centre.
      const isStates =
        ownership.kind === 'state' && (ownership.isTax || (ownership.isLeftToCentre && isRuleBoundInCentre));
      if (isAtCentre && (isStates || (isPensionOfficeTask && ownership.kind === 'municipality'))) return null;
      if (!isOwnAdministration) return 'notOwnAdministration';
      return isAtCentre && !isRuleBoundInCentre
        ? 'staysWithAdministration'
        : (missingRole(facts, RULE_BOUND) ?? 'allow');
    },
  },
  {
    ...allows,
    code: 'R0-SKØN',
    name: { da: 'Fagforvaltningens skøn', en: 'The specialist administration’s discretion' },
    sentence: {
      da: 'Afgørelser med væsentlige skøn træffes af fagforvaltningens egne specialister.',
      en: 'Decisions with material discretion are made by the administration’s own specialists.',
    },
    basis: { law: 'Kommunestyrelsesloven § 64 a; Bilag 1, dybde 3', source: PAPER, verified: true },
    from: null,
    to: null,
    isAbout: ({ depth }) => depth === 'discretionary',
    speak: (facts) => {
      if (facts.isAtCentre) return null;
      if (facts.subject.ownership === null) return 'noTask';
      return facts.isOwnAdministration ? (missingRole(facts, DISCRETION) ?? 'allow') : 'notOwnAdministration';
    },
  },
  {
    ...allows,
    code: 'RS',
    name: { da: 'Udstationeret fra staten', en: 'Seconded from the state' },
    sentence: {
      da: 'En medarbejder udstationeret fra Skat træffer afgørelser i skattesager i centret, så længe udstationeringen varer.',
      en: 'An officer seconded from Skat decides tax matters at the centre for as long as the secondment lasts.',
    },
    basis: {
      law: 'Aftale om udstationering fra Skat',
      source: `${PAPER}; om der kræves hjemmel ud over lov nr. 544 af 24. juni 2005, er ikke verificeret`,
      verified: false,
    },
    from: '2005-11-01',
    to: null,
    isAbout: ({ isDecision, ownership }) => isDecision && ownership?.isTax === true && ownership.kind === 'state',
    speak: (facts) => {
      if (!facts.isAtCentre) return null;
      return facts.isOwnAdministration
        ? (missingSecondment(facts) ?? missingRole(facts, TAX) ?? 'allow')
        : 'notOwnAdministration';
    },
  },
  {
    ...allows,
    code: 'PO',
    name: { da: 'P/O-kontor i huset', en: 'Pension office in the house' },
    sentence: {
      da: 'Hvor P/O-kontoret ligger i samme hus, træffer dets medarbejdere afgørelserne på P/O-listen på stedet.',
      en: 'Where the pension and care office is in the same house, its staff make the decisions on its list on the spot.',
    },
    basis: { law: 'Bilag 1, opgaver ved samlokalisering med P/O-kontorer', source: PAPER, verified: true },
    from: null,
    to: null,
    isAbout: ({ isDecision, isPensionOfficeTask, ownership }) =>
      isDecision && isPensionOfficeTask && ownership?.kind === 'municipality',
    speak: (facts) => {
      const { isAtCentre, place, isOwnAdministration } = facts;
      if (!isAtCentre) return null;
      if (place?.unit.centre?.pensionOfficeCoLocated !== true) return 'pensionOfficeNotHere';
      const missing = missingRole(facts, PENSION);
      return !isOwnAdministration || missing === 'noRole' ? 'onlyPensionOffice' : (missing ?? 'allow');
    },
  },
  {
    ...allows,
    code: 'L544',
    name: { da: 'Overladt af staten', en: 'Left by the state' },
    sentence: {
      da: 'Centret løser de regelstyrede opgaver, som en anden myndighed kan overlade til kommunen.',
      en: 'The centre solves the rule-bound tasks that another authority can leave to the municipality.',
    },
    basis: { law: 'Lov nr. 544 af 24. juni 2005 § 2, stk. 2', source: `elov.dk; ${PAPER}`, verified: true },
    from: '2005-11-01',
    to: null,
    isAbout: ({ depth, isRuleBoundInCentre, ownership }) =>
      depth === 'ruleBound' && isRuleBoundInCentre && ownership?.isLeftToCentre === true,
    speak: (facts) => {
      if (!facts.isAtCentre) return 'notAtCentre';
      return facts.employee?.employer?.kind === 'municipality'
        ? (missingRole(facts, COUNTER) ?? 'allow')
        : 'notMunicipalEmployee';
    },
  },
];

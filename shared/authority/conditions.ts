// Every condition (betingelse) that can fail, in plain words in both languages.
// Must not know when a condition fails: the rules decide that.
import type { Sentence } from '../catalogue/sentence.ts';

const words = {
  ownCase: { da: 'Sagen er din egen.', en: 'The case is your own.' },
  familyCase: {
    da: 'Parten er i din nærmeste familie efter CPR.',
    en: 'The party is close family of yours in the civil register.',
  },
  colleagueCase: {
    da: 'Parten er en kollega i din enhed eller på dit arbejdssted.',
    en: 'The party is a colleague in your unit or at your place of work.',
  },
  declaredPartial: {
    da: 'Du er fritaget for denne sag eller borger som inhabil.',
    en: 'You have reported a conflict of interest in this case or with this citizen.',
  },
  notEmployed: {
    da: 'Du har ingen gyldig ansættelse på det tidspunkt.',
    en: 'You have no valid employment at that moment.',
  },
  taxIsStates: {
    da: 'Skat er statens. Du er ikke ansat i Skat.',
    en: 'Tax belongs to the state. You are not employed by Skat.',
  },
  taskIsStates: {
    da: 'Opgaven løses af en statslig myndighed, som du ikke er ansat i.',
    en: 'The task belongs to a state authority that does not employ you.',
  },
  taskIsUdks: {
    da: 'Udbetaling Danmark afgør sagen. Kommunen vejleder.',
    en: 'Udbetaling Danmark decides. The municipality gives guidance.',
  },
  schemeEnded: {
    da: 'Ordningen er ophørt, så der er intet at afgøre.',
    en: 'The scheme has ended; there is nothing to decide.',
  },
  byTelephoneOnly: {
    da: 'Kontaktcentret vejleder og stiller om. Der træffes ingen afgørelser i telefonen.',
    en: 'The contact centre gives guidance and transfers calls. It makes no decisions by telephone.',
  },
  discretionNotInCentre: {
    da: 'Afgørelsen kræver væsentlige skøn. Den træffes ikke i et borgerservicecenter.',
    en: 'The decision requires material discretion. It is not made in a citizen service centre.',
  },
  staysWithAdministration: {
    da: 'Bilag 1 lader afgørelsen blive i fagforvaltningen.',
    en: 'Bilag 1 leaves the decision with the specialist administration.',
  },
  notOwnAdministration: {
    da: 'Opgaven hører under en anden forvaltning end din.',
    en: 'The task belongs to another administration than yours.',
  },
  noDispensation: {
    da: 'Der er ingen dispensation fra styrelsesloven for stedet på det tidspunkt.',
    en: 'No dispensation from the governance act covers the place at that moment.',
  },
  dispensationEnded: {
    da: 'Dispensationen fra styrelsesloven er udløbet.',
    en: 'The dispensation from the governance act has expired.',
  },
  dispensationNotBegun: {
    da: 'Dispensationen fra styrelsesloven er ikke begyndt.',
    en: 'The dispensation from the governance act has not started.',
  },
  notMunicipalEmployee: { da: 'Du er ikke ansat i kommunen.', en: 'You are not employed by the municipality.' },
  notAttachedToCentre: {
    da: 'Du er hverken ansat i eller udlånt til Borgerservice.',
    en: 'You are neither employed by nor lent to Borgerservice.',
  },
  notAtCentre: {
    da: 'Opgaven kan kun løses i et borgerservicecenter.',
    en: 'The task can only be solved in a citizen service centre.',
  },
  notSeconded: { da: 'Du er ikke udstationeret her.', en: 'You are not seconded here.' },
  secondmentEnded: { da: 'Din udstationering er udløbet.', en: 'Your secondment has ended.' },
  secondmentNotBegun: { da: 'Din udstationering er ikke begyndt.', en: 'Your secondment has not started.' },
  secondmentElsewhere: { da: 'Du er udstationeret til et andet sted.', en: 'You are seconded to another place.' },
  secondmentOtherTasks: {
    da: 'Din udstationering omfatter ikke denne opgave.',
    en: 'Your secondment does not cover this task.',
  },
  pensionOfficeNotHere: {
    da: 'Der er intet P/O-kontor i huset.',
    en: 'There is no pension and care office in the house.',
  },
  onlyPensionOffice: { da: 'Afgørelsen træffes af P/O-kontoret.', en: 'The pension and care office decides.' },
  noRole: { da: 'Du har ingen rolle, der giver adgang.', en: 'You have no role that gives this right.' },
  roleEnded: { da: 'Din rolle er udløbet.', en: 'Your role has expired.' },
  roleNotBegun: { da: 'Din rolle er ikke begyndt.', en: 'Your role has not started.' },
  roleFromOtherAuthority: {
    da: 'Din rolle er givet af en anden myndighed end den, der ejer opgaven.',
    en: 'Your role was given by another authority than the one that owns the task.',
  },
  kleOutsideScope: {
    da: 'Sagens emne (KLE) ligger uden for din rolles område.',
    en: 'The subject (KLE) lies outside the scope of your role.',
  },
  sensitivityOutsideScope: {
    da: 'Sagens følsomhed er højere, end din rolle giver adgang til.',
    en: 'The case is more sensitive than your role allows.',
  },
  vipCase: { da: 'VIP-sag. Kun udpegede medarbejdere har adgang.', en: 'VIP case. Only named staff have access.' },
  placeOutsideScope: { da: 'Din rolle gælder ikke på dette sted.', en: 'Your role does not apply at this place.' },
  noTask: {
    da: 'Sagens emne står ikke i opgavelisten. Afgørelsen bliver i fagforvaltningen.',
    en: 'The subject is not in the task list. The decision stays with the specialist administration.',
  },
  noRule: {
    da: 'Ingen regel giver ret til det på det tidspunkt.',
    en: 'No rule allows it at that moment.',
  },
  organisationMissing: {
    da: 'Organisationen kunne ikke hentes, så det er ikke undersøgt, hvad du må.',
    en: 'The organisation could not be fetched, so what you may do was not checked.',
  },
  organisationTooOld: {
    da: 'Det seneste svar om organisationen er for gammelt til at sige, hvad du må.',
    en: 'The latest answer about the organisation is too old to say what you may do.',
  },
  relationsUnknown: {
    da: 'Partens familie kunne ikke hentes, så habiliteten er ikke undersøgt.',
    en: 'The party’s family could not be fetched, so conflict of interest was not checked.',
  },
} satisfies Record<string, Sentence>;

export type ConditionCode = keyof typeof words;
export const conditionWords: Readonly<Record<ConditionCode, Sentence>> = words;

/** Conditions that mean *could not be checked*, never *may not*. */
const UNCHECKED: ReadonlySet<ConditionCode> = new Set<ConditionCode>([
  'organisationMissing',
  'organisationTooOld',
  'relationsUnknown',
]);
export const isUnchecked = (code: ConditionCode): boolean => UNCHECKED.has(code);

// A decision as the text of a journal note: what every fagsystem that takes notes can hold. In Danish, as the case is.
// Must not add anything that the decision does not say.
import type { Decision, DecisionOutcome } from '../../../shared/domain/decision.ts';

/** Udfald in words. */
export const OUTCOMES: Readonly<Record<DecisionOutcome, string>> = {
  MEDHOLD: 'Medhold',
  DELVIS_MEDHOLD: 'Delvist medhold',
  AFSLAG: 'Afslag',
  ANNULLERET: 'Annulleret',
};

/** Heading and text of the note. `needNames` gives a need's own words for what it rested on. */
export function decisionNote(decision: Decision): { readonly title: string; readonly text: string } {
  const { outcome, onBehalfOf, hearing, reasoning, appeal, reasons, stoodOn } = decision;
  const part = (heading: string, ...lines: readonly string[]) => {
    const filled = lines.filter((line) => line !== '');
    return filled.length === 0 ? [] : [`${heading}\n${filled.join('\n')}`];
  };
  const appealLines =
    appeal === null
      ? []
      : appeal.kind === 'noOtherAuthority'
        ? [`Kan ikke påklages til anden myndighed: ${appeal.why}`]
        : [`Klageinstans: ${appeal.body}`, `Frist: ${appeal.deadline}`, `Fremgangsmåde: ${appeal.procedure}`];
  const parts = [
    `Udfald: ${OUTCOMES[outcome]}\nPå vegne af: ${onBehalfOf}`,
    ...part('Partshøring', hearing.kind === 'done' ? `Foretaget ${hearing.on}` : `Ikke nødvendig: ${hearing.why}`),
    ...part(
      'Begrundelse',
      reasoning.rules === '' ? '' : `Retsregler: ${reasoning.rules}`,
      reasoning.considerations === '' ? '' : `Hovedhensyn: ${reasoning.considerations}`,
      reasoning.facts === '' ? '' : `Faktiske oplysninger: ${reasoning.facts}`,
    ),
    ...part('Klagevejledning', ...appealLines),
    ...part(
      'Oplysninger, afgørelsen står på',
      ...stoodOn.map(({ source, asOf }) => `${source}: ${asOf === null ? 'intet svar' : `hentet ${asOf}`}`),
    ),
    ...part(
      'Truffet, selv om oplysninger manglede eller var for gamle',
      ...reasons.map(({ need, reason }) => `${need}: ${reason}`),
    ),
  ];
  return { title: `Afgørelse: ${OUTCOMES[outcome]}`, text: parts.join('\n\n') };
}

// Whether the signed-in person may see what is inside a case, or the row itself: the rules, with the emergency look-up (nødopslag) in force.
// Must not hold a rule, nor read a case.
import type { Case } from '../../../../shared/domain/case.ts';
import type { EmergencyLookUp } from '../../../../shared/domain/emergency.ts';
import type { ReadingAnswer } from '../../authority/answers.ts';
import type { Authority } from '../../authority/authority.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import type { LookUp } from '../../sync/look-up.ts';

export interface CaseReadingTools {
  readonly authority: Pick<Authority, 'reading'> | null;
  readonly organisation: Pick<OrganisationCopy, 'emergencies' | 'hasEmergencies'>;
  readonly now: () => Date;
}

/** The rules' answer, with the emergency look-up in force. `canOverride`: one would open the case, and a lead would see it. */
export type CaseReading = ReadingAnswer & { readonly emergency: EmergencyLookUp | null };

/** The answer for one case. Null where no organisation system is connected: then the fagsystem alone decides. */
export async function readingOf(
  tools: CaseReadingTools,
  person: SignedInPerson,
  { citizen }: Pick<LookUp, 'citizen'>,
  row: Case,
): Promise<CaseReading | null> {
  const { authority, organisation } = tools;
  if (authority === null) return null;
  const emergency = emergencyAt(tools, person, row);
  const asRead =
    emergency === null
      ? null
      : { reason: emergency.reason, from: Date.parse(emergency.from), to: Date.parse(emergency.to) };
  const { answer, canOverride } = await authority.reading(person, citizen, row, asRead);
  return { answer, canOverride: canOverride && organisation.hasEmergencies, emergency };
}

function emergencyAt(
  { organisation, now }: CaseReadingTools,
  person: SignedInPerson,
  { id, cpr }: Case,
): EmergencyLookUp | null {
  const at = now().toISOString();
  return (
    organisation.emergencies.find(
      ({ one }) =>
        one.employee === person.employee && one.caseId === id && one.cpr === cpr && one.from <= at && at < one.to,
    )?.one ?? null
  );
}

/** The rows of a history as the person may see them: one in which they have no part at all (a VIP case) says that it exists, and no more. */
export async function shownRows(
  tools: CaseReadingTools,
  person: SignedInPerson,
  lookUp: Pick<LookUp, 'citizen'>,
  rows: readonly Case[],
): Promise<Case[]> {
  const shown: Case[] = [];
  for (const row of rows) {
    // Only the highest level takes the row itself away, and the rules need not be asked about the rest.
    const reading = row.sensitivity === 'VIP_SAGER' ? await readingOf(tools, person, lookUp, row) : null;
    const isWithheld = reading !== null && reading.answer.outcome === 'refer' && reading.answer.because === 'mayNot';
    shown.push(
      isWithheld
        ? { ...row, title: '', kle: null, localStatus: null, partyName: null, openInSource: null, contentHidden: true }
        : row,
    );
  }
  return shown;
}

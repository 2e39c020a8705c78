// Whether the signed-in person may see what is inside a case, or the row itself: the rules, with the nødopslag that is in force.
// Must not hold a rule, nor read a case.
import type { Case } from '../../../../shared/domain/case.ts';
import type { EmergencyLookUp } from '../../../../shared/domain/emergency.ts';
import type { ReadingAnswer } from '../../authority/answers.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { type Context, signedIn } from '../handler.ts';

/**
 * Whether the signed-in person may see what is inside a case, under the nødopslag in force at it. `canOverride` only where a lead would see one.
 * Null where no organisation system is connected: then the fagsystem alone decides.
 */
export async function readingOf(
  context: Context,
  lookUp: Pick<LookUp, 'citizen'>,
  row: Case,
): Promise<(ReadingAnswer & { readonly emergency: EmergencyLookUp | null }) | null> {
  const { authority, organisation } = context.core;
  if (authority === null) return null;
  const emergency = emergencyAt(context, row);
  const asRead =
    emergency === null
      ? null
      : { reason: emergency.reason, from: Date.parse(emergency.from), to: Date.parse(emergency.to) };
  const { answer, canOverride } = await authority.reading(signedIn(context), lookUp.citizen, row, asRead);
  return { answer, canOverride: canOverride && organisation.hasEmergencies, emergency };
}

function emergencyAt(context: Context, { id, cpr }: Case): EmergencyLookUp | null {
  const { organisation, now } = context.core;
  const { employee } = signedIn(context);
  const at = now().toISOString();
  return (
    organisation.emergencies.find(
      ({ one }) => one.employee === employee && one.caseId === id && one.cpr === cpr && one.from <= at && at < one.to,
    )?.one ?? null
  );
}

/** The rows of a history as the person may see them: one in which they have no part at all (a VIP case) says that it exists, and no more. */
export async function shownRows(
  context: Context,
  lookUp: Pick<LookUp, 'citizen'>,
  rows: readonly Case[],
): Promise<Case[]> {
  const shown: Case[] = [];
  for (const row of rows) {
    // Only the highest level takes the row itself away, and the rules need not be asked about the rest.
    const reading = row.sensitivity === 'VIP_SAGER' ? await readingOf(context, lookUp, row) : null;
    const isWithheld = reading !== null && reading.answer.outcome === 'refer' && reading.answer.because === 'mayNot';
    shown.push(
      isWithheld
        ? { ...row, title: '', kle: null, localStatus: null, partyName: null, openInSource: null, contentHidden: true }
        : row,
    );
  }
  return shown;
}

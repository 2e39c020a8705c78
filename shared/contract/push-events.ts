// What the core pushes to the page: past facts, never commands.
// Must not carry the facts themselves beyond what names them: the page asks again for what it shows.
import { z } from 'zod';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';

/** Things on the page that a change can touch; the page's cache uses the same words. */
const tagSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('CaseHistory'), id: cprSchema }),
  z.strictObject({ type: z.literal('Desk') }),
  /** Another person, or nobody, is signed in: what the page has belongs to the person before. */
  z.strictObject({ type: z.literal('Session') }),
  z.strictObject({ type: z.literal('Organisation') }),
  z.strictObject({ type: z.literal('Training') }),
  z.strictObject({ type: z.literal('Outbox') }),
  z.strictObject({ type: z.literal('WorkList') }),
  z.strictObject({ type: z.literal('Prefetch') }),
  z.strictObject({ type: z.literal('Appointments') }),
  z.strictObject({ type: z.literal('Pinned') }),
  z.strictObject({ type: z.literal('Situations') }),
  z.strictObject({ type: z.literal('CaseDetail'), id: caseIdSchema }),
]);
export type Tag = z.infer<typeof tagSchema>;

export const pushEvents = {
  /** Facts behind these tags have changed. */
  changed: z.strictObject({ tags: z.array(tagSchema).min(1).max(200) }),
} as const;

export type PushEventName = keyof typeof pushEvents;
export type PushData<Name extends PushEventName> = z.output<(typeof pushEvents)[Name]>;

// The envelopes on the channel between page and core.
// Must not know any method: methods.ts does.
import { z } from 'zod';
import { wireErrorSchema } from './error-schema.ts';
import type { Hello } from './wire.ts';

const id = z.number().int().positive();

/** Page to core. */
export const pageFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), id, method: z.string().max(80), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id }),
]);

/** Core (or the host, when the core is gone) to page, after its hello. */
export const coreFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), id, output: z.unknown() }),
  z.strictObject({ kind: z.literal('error'), id, error: wireErrorSchema }),
  z.strictObject({ kind: z.literal('push'), event: z.string().max(80), data: z.unknown() }),
]);
export type CoreFrame = Hello | z.infer<typeof coreFrameSchema>;

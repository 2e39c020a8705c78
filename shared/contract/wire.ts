// The envelopes on the channel between page and core. JSON text both ways, on every transport.
// Must not know any method: methods.ts does.
import { z } from 'zod';
import { wireErrorSchema } from './errors.ts';

/** Raised when envelopes change so that an old page and a new core would misread each other. */
export const PROTOCOL_VERSION = 1;
/** Largest frame the core takes from the page, in UTF-16 units. */
export const LARGEST_REQUEST = 256 * 1024;
/** Largest frame the core sends to the page. Larger answers are paged, not sent. */
export const LARGEST_REPLY = 8 * 1024 * 1024;
/** Questions under way at once on one connection; one more is answered BUSY. */
export const MOST_PENDING = 256;

const id = z.number().int().positive();

/** Page to core. */
export const pageFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), id, method: z.string().max(80), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id }),
]);
export type PageFrame = z.infer<typeof pageFrameSchema>;

/** Core (or the host, when the core is gone) to page. `hello` is the first frame on every connection. */
export const coreFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello'), protocol: z.number().int() }),
  z.strictObject({ kind: z.literal('reply'), id, output: z.unknown() }),
  z.strictObject({ kind: z.literal('error'), id, error: wireErrorSchema }),
  z.strictObject({ kind: z.literal('push'), event: z.string().max(80), data: z.unknown() }),
]);
export type CoreFrame = z.infer<typeof coreFrameSchema>;

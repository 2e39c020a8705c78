// The channel's limits and its first frame. JSON text both ways, on every transport.
// Must not know any method. Must not need zod: the page opens its channel before its schemas are there.

/** Increased when the envelopes change so that an old page and a new core would misread each other. */
export const PROTOCOL_VERSION = 1;
/** Largest frame the core takes from the page, in UTF-16 units. */
export const LARGEST_REQUEST = 256 * 1024;
/** Largest frame the core sends to the page. Larger answers are paged, not sent. */
export const LARGEST_REPLY = 8 * 1024 * 1024;
/** Questions under way at once on one connection; one more gets BUSY. */
export const MOST_PENDING = 256;

/** The first frame on every connection, from the core. */
export interface Hello {
  readonly kind: 'hello';
  readonly protocol: number;
}

/** Whether a first frame is a hello of this protocol. Everything after it is parsed by the schemas in frames.ts. */
export function isOurHello(frame: unknown): frame is Hello {
  return (
    typeof frame === 'object' &&
    frame !== null &&
    'kind' in frame &&
    frame.kind === 'hello' &&
    'protocol' in frame &&
    frame.protocol === PROTOCOL_VERSION
  );
}

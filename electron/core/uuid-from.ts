// A UUID that follows from a text: the same text gives the same id, so that what was done under it is found again.
// Must not know what the text names.
import { createHash } from 'node:crypto';

/** A UUID of version 8 (RFC 9562: the maker's own) from the text's SHA-256. */
export function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// Compares secrets without telling by the time it takes how much of one was right. Must not know what they open.
import { timingSafeEqual } from 'node:crypto';

/** True when both texts are the same. Their length is no secret. */
export function isSameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

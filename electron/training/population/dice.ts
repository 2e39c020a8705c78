// Chance that follows from a seed: the same keys give the same throws, on every machine and in any order.
// Must not know what is thrown for. No Math.random and no clock, so that a population can be made again.
import { createHash } from 'node:crypto';

/** A run of throws that follows from its keys. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  /** True so many times in one: 0.2 is one in five. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Dice for a thing named by its keys, e.g. `createDice(seed, 'family', 12)`. */
export function createDice(...keys: readonly (number | string)[]): Dice {
  let state = hash(keys.join('|'));
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      const found = list[int(0, list.length - 1)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
  };
}

/** A UUID that follows from its keys (RFC 9562, version 8: name-based on SHA-256). */
export function uuidOf(...keys: readonly (number | string)[]): string {
  const bytes = createHash('sha256').update(keys.join('|')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** FNV-1a with a last mix, so that keys that differ in one digit give runs that have nothing to do with each other. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

// What the words of a language must have: the keys of the Danish ones.
import type { da } from './da.ts';

/** The words of one language: the same keys as the Danish ones, with other texts. */
export type Words<Shape = typeof da> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]>;
};

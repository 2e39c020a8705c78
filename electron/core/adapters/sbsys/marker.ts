// The desk's mark on what it writes: the last line of a note or a status comment, which says who wrote it and under which key.
// Must not know HTTP or HTML. SBSYS has no field for a key, and signs everything with the desk's own system user.

const MARK = /\n?\[Sagsbord ([\w.:-]{1,64}) ([^\]\s]{1,60})\]\s*$/;
const KEY = /^[\w.:-]{1,64}$/;

/** True for a key that the mark can hold. */
export function isKey(key: string): boolean {
  return KEY.test(key);
}

/** The line for a key and the employee the act is made for. */
export function markOf(key: string, onBehalfOf: string): string {
  return `[Sagsbord ${key} ${
    onBehalfOf
      .toWellFormed()
      .replace(/[\]\s]/g, '_')
      .slice(0, 60) || '-'
  }]`;
}

interface Marked {
  /** The text without the mark. */
  readonly text: string;
  readonly mark: { readonly key: string; readonly onBehalfOf: string } | null;
}

/** Splits a text from its mark. */
export function readMark(text: string): Marked {
  const found = MARK.exec(text);
  if (found === null) return { text, mark: null };
  return { text: text.slice(0, found.index), mark: { key: found[1] ?? '', onBehalfOf: found[2] ?? '' } };
}

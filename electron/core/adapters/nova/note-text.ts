// The text of a journal note as Nova keeps it: base64, with what municipalities have learnt about it. Both ways.
// Must not know which case or note it is.

/** Stands for a note that is not plain text. In Danish as the note would be: it is the source's text, not the page's. */
const NOT_PLAIN = 'Notatet er i et tekstformat, som ikke vises her. Åbn det i fagsystemet.';

const ASCII_FOR: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' };

/**
 * Text as base64 without padding: Nova spoils a note whose base64 ends with `=`, so blanks are put at the end of the text until it does
 * not. `ascii` writes æ, ø and å as ae, oe and aa, for a Nova that does not keep them. Both from municipal clients.
 */
export function encodeNote(text: string, letters: 'utf8' | 'ascii'): string {
  const written = letters === 'ascii' ? text.replace(/[æøåÆØÅ]/g, (letter) => ASCII_FOR[letter] ?? letter) : text;
  const bytes = Buffer.byteLength(written, 'utf8');
  return Buffer.from(written + ' '.repeat((3 - (bytes % 3)) % 3), 'utf8').toString('base64');
}

/** The text of a note. The bytes decide, not `format`, whose list is not published. RTF and Office files are never opened. */
export function decodeNote(note: string): string {
  const bytes = Buffer.from(note, 'base64');
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start.startsWith('{\\rtf') || start.startsWith('PK\u0003\u0004') || bytes.includes(0)) return NOT_PLAIN;
  try {
    // The blanks at the end are those that stand for padding; what is before them is the writer's.
    return new TextDecoder('utf-8', { fatal: true })
      .decode(bytes)
      .replace(/ {1,2}$/, '')
      .slice(0, 100_000)
      .toWellFormed();
  } catch {
    return NOT_PLAIN;
  }
}

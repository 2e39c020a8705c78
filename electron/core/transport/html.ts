// HTML in which a fagsystem keeps text: read as plain text, and plain text written as HTML.
// Must not know any fagsystem. Markup is never carried on: what comes out is text and nothing else.
import { Parser } from 'htmlparser2';

/** Elements whose content a reader never sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'head', 'title', 'noscript', 'iframe', 'object']);

/** Elements that begin and end on a line of their own. */
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
]);

/** The reader's view of HTML as plain text. Text without any element that makes lines is taken as it stands, line breaks and all. */
export function htmlToText(html: string): string {
  const lines = [''];
  const asItStands: string[] = [];
  let unseen = 0;
  let madeLines = false;
  const add = (text: string) => (lines[lines.length - 1] += text);
  const newLine = () => {
    madeLines = true;
    lines.push('');
  };
  /** A block begins a line only where one is not begun already. */
  const onOwnLine = () => {
    madeLines = true;
    if (/[^ ]/.test(lines.at(-1) ?? '')) lines.push('');
  };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (UNSEEN.has(name)) unseen += 1;
        if (unseen > 0) return;
        if (name === 'br') newLine();
        if (BLOCKS.has(name)) onOwnLine();
        if (name === 'li') add('- ');
      },
      onclosetag: (name) => {
        if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
        if (unseen > 0) return;
        if (BLOCKS.has(name)) onOwnLine();
        if (name === 'td' || name === 'th') add(' ');
      },
      ontext: (text) => {
        if (unseen > 0) return;
        asItStands.push(text);
        add(text.replace(/[ \t\r\n\f]+/g, ' '));
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  const text = madeLines
    ? lines
        .map((line) => line.replace(/ {2,}/g, ' ').replace(/^ | $/g, ''))
        .join('\n')
        .replace(/\n+$/, '')
    : asItStands.join('');
  // A no-break space is how HTML keeps a blank that counts; to a reader it is one.
  return text.replaceAll('\u00A0', ' ').replaceAll('\0', '').toWellFormed();
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain text as HTML that reads back as the same text: every sign escaped, a line break for each line, blanks that count kept. */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
    .replace(/(?<=^|\s) | $/gm, '&nbsp;')
    .replaceAll('\n', '<br>');
}

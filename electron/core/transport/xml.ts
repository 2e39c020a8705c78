// XML on the wire: reading into a small tree with namespaces resolved, and writing where every value is escaped.
// Must not know any format; the training fleet uses it too. Nothing else may import saxes.
import { SaxesParser } from 'saxes';

/** An element: its namespace and local name, attributes, child elements in order, and its own character data joined. */
export interface XmlElement {
  /** Namespace address; '' for none. */
  readonly ns: string;
  readonly name: string;
  /** Keyed by local name, or `{namespace}name` where the attribute has a namespace. Namespace declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/**
 * Why a text was not taken in. `unclosed`: it ended before its root did. `doctype`: a document type or an entity of its own,
 * which is how a small text becomes a large one or reads a file.
 */
type XmlProblem = 'malformed' | 'unclosed' | 'doctype' | 'tooDeep' | 'tooLarge';

/** The only error of `parseXml` and `xmlFragment`. Says where and why, never what stood there. */
export class XmlError extends Error {
  readonly problem: XmlProblem;

  constructor(problem: XmlProblem, place: string) {
    super(`${problem} at ${place}`);
    this.name = 'XmlError';
    this.problem = problem;
  }
}

const DEEPEST = 64;
const LONGEST = 16 * 1024 * 1024;
const MOST_ELEMENTS = 500_000;
const XMLNS = 'http://www.w3.org/2000/xmlns/';

interface Growing {
  readonly ns: string;
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: Growing[];
  text: string;
}

/** The root element of an XML 1.0 text. Throws XmlError. No value is ever guessed to be anything but text. */
export function parseXml(text: string): XmlElement {
  if (text.length > LONGEST) throw new XmlError('tooLarge', 'start');
  // Without the forced version a text may declare itself XML 1.1 and carry control characters.
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const place = () => `${parser.line}:${parser.column}`;
  const open: Growing[] = [];
  let root: Growing | null = null;
  let elements = 0;
  let ended = false;

  parser.on('error', (error) => {
    if (error.message.includes('undefined entity')) throw new XmlError('doctype', place());
    throw new XmlError(ended && root !== null ? 'unclosed' : 'malformed', place());
  });
  parser.on('doctype', () => {
    throw new XmlError('doctype', place());
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw new XmlError('tooLarge', place());
    if (open.length >= DEEPEST) throw new XmlError('tooDeep', place());
    const attributes = new Map<string, string>();
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      if (uri !== XMLNS) attributes.set(uri === '' ? local : `{${uri}}${local}`, value);
    }
    const element: Growing = { ns: tag.uri, name: tag.local, attributes, children: [], text: '' };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  parser.write(text);
  ended = true;
  parser.close();
  if (root === null) throw new XmlError('malformed', 'end');
  return root;
}

/** The children with this namespace and name, in order. */
export function childrenOf(element: XmlElement | undefined, ns: string, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.ns === ns && child.name === name) ?? [];
}

/** The first child with this namespace and name. */
export function childOf(element: XmlElement | undefined, ns: string, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.ns === ns && child.name === name);
}

/** The text of the first child with this namespace and name without the blanks around it; null when it is absent or empty. */
export function textOf(element: XmlElement | undefined, ns: string, name: string): string | null {
  return childOf(element, ns, name)?.text.trim() || null;
}

let asMarkup: (escaped: string) => XmlMarkup;

/** Markup that is already escaped. Only `xml` and `xmlFragment` can make it; `toString()` gives the text to send. */
export class XmlMarkup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    asMarkup = (escaped) => new XmlMarkup(escaped);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in an `xml` template: a value, markup, several pieces of markup, or null for nothing. */
type XmlValue = string | number | boolean | XmlMarkup | readonly XmlMarkup[] | null;

const LAYOUT = /(^|>)\s*\n\s*(?=<|$)/g;

/**
 * Writes XML: xml`<a b="${value}">${value}</a>`. Every value is escaped, for text and attribute alike; markup is let through.
 * Line breaks between the template's own tags and values are layout and are left out.
 */
export function xml(parts: TemplateStringsArray, ...values: readonly XmlValue[]): XmlMarkup {
  const written = parts.map((part, place) => part.replace(LAYOUT, '$1') + write(values[place] ?? null));
  return asMarkup(written.join(''));
}

/** Markup of somebody else's that must keep its bytes, e.g. a signed token. Throws XmlError unless it is one whole element. */
export function xmlFragment(text: string): XmlMarkup {
  parseXml(text);
  return asMarkup(text.replace(/^\s*<\?xml[^>]*\?>/, '').trim());
}

function write(value: XmlValue): string {
  if (value === null) return '';
  if (value instanceof XmlMarkup) return value.toString();
  return Array.isArray(value) ? value.map(write).join('') : escape(String(value));
}

/** Everything but what XML 1.0 lets a document contain: most control characters, lone surrogates, U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As references, because a reader turns them into blanks in an attribute and a carriage return into a line feed anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"'\t\n\r]/g, (character) => REFERENCES[character] ?? '');
}

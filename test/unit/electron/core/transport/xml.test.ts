// The XML door: what is read, what is refused, and that no value can become markup.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childOf,
  childrenOf,
  parseXml,
  textOf,
  xml,
  XmlError,
  xmlFragment,
} from '../../../../../electron/core/transport/xml.ts';

const problemOf = (text: string) => {
  try {
    parseXml(text);
    return 'taken in';
  } catch (error) {
    return error instanceof XmlError ? error.problem : error;
  }
};

describe('parseXml', () => {
  it('resolves namespaces, whatever the prefixes are called', () => {
    const one = parseXml('<a:r xmlns:a="urn:one" xmlns:b="urn:two" n="1" b:m="2"><b:c>x</b:c><c>y</c></a:r>');
    const other = parseXml(
      '<r xmlns="urn:one" n="1" z:m="2" xmlns:z="urn:two"><c xmlns="urn:two">x</c><c xmlns="">y</c></r>',
    );
    expect(one).toEqual(other);
    expect(one.ns).toBe('urn:one');
    expect(one.attributes).toEqual(
      new Map([
        ['n', '1'],
        ['{urn:two}m', '2'],
      ]),
    );
    expect(textOf(one, 'urn:two', 'c')).toBe('x');
    expect(textOf(one, '', 'c')).toBe('y');
    expect(childOf(one, 'urn:one', 'c')).toBeUndefined();
  });

  it('keeps a CPR number with a leading zero as it came', () => {
    expect(textOf(parseXml('<r><cpr>0102030100</cpr></r>'), '', 'cpr')).toBe('0102030100');
  });

  it('joins text, character data sections and references, and leaves comments out', () => {
    expect(parseXml('<r>a<!-- b -->&lt;<![CDATA[<i>]]>&#230;</r>').text).toBe('a<<i>æ');
  });

  it('gives children in order and nothing for what is not there', () => {
    const root = parseXml('<r><a>1</a><b/><a>2</a></r>');
    expect(childrenOf(root, '', 'a').map((child) => child.text)).toEqual(['1', '2']);
    expect(childrenOf(undefined, '', 'a')).toEqual([]);
    expect(textOf(root, '', 'b')).toBeNull();
  });

  it.each([
    ['doctype', '<!DOCTYPE r><r/>'],
    ['doctype', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
    ['doctype', '<r>&x;</r>'],
    ['malformed', ''],
    ['malformed', 'Bad Gateway'],
    ['malformed', '<r><a></r>'],
    ['malformed', '<r>&#0;</r>'],
    ['malformed', '<r>\u0001</r>'],
    ['malformed', '<?xml version="1.1"?><r>&#1;</r>'],
    ['malformed', '<a:r/>'],
    ['malformed', '<r a="1" a="2"/>'],
    ['malformed', '<r/><r/>'],
    ['unclosed', '<r><a>tekst</a>'],
    ['unclosed', '<r><a>teks'],
    ['unclosed', '<r><a att="x'],
    ['tooDeep', '<r>'.repeat(65) + '</r>'.repeat(65)],
    ['tooLarge', `<r>${'x'.repeat(16 * 1024 * 1024)}</r>`],
    ['tooLarge', `<r>${'<a/>'.repeat(500_001)}</r>`],
  ])('refuses: %s', (problem, text) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('takes the deepest tree it allows', () => {
    expect(problemOf('<r>'.repeat(64) + '</r>'.repeat(64))).toBe('taken in');
  });

  it('never repeats what stood in the text', () => {
    expect(() => parseXml('<r><cpr1205680008>')).toThrow(/^unclosed at 1:\d+$/);
    expect(() => parseXml('<r>&ulla;</r>')).toThrow(/^doctype at 1:\d+$/);
  });
});

describe('xml', () => {
  it('lets markup through and escapes everything else', () => {
    const inner = [xml`<b/>`, xml`<c>${'<d/>'}</c>`];
    expect(String(xml`<a n="${'"><x/>'}">${inner}${null}${7}${true}</a>`)).toBe(
      '<a n="&quot;&gt;&lt;x/&gt;"><b/><c>&lt;d/&gt;</c>7true</a>',
    );
  });

  it('leaves out the layout of the template, and nothing of a value or a tag', () => {
    const markup = xml`
      <a b="1"
         c="${'x\n <y>'}">
        <b>${' to\n linjer '}</b>
        ${[xml`<c/>`]}
        ${'\n <d>'}
      </a>
    `;
    const root = parseXml(String(markup));
    expect(String(markup)).not.toMatch(/>\s+<|^\s|\s$/);
    expect(root.attributes.get('c')).toBe('x\n <y>');
    expect(textOf(root, '', 'b')).toBe('to\n linjer');
    expect(childOf(root, '', 'b')?.text).toBe(' to\n linjer ');
    expect(root.text).toBe('\n <d>');
  });

  it('escapes what only pretends to be markup', () => {
    const pretender = { toString: () => '<x/>', map: () => '<x/>' } as unknown as string;
    const texts = ['<x/>'] as unknown as [];
    expect(String(xml`<a>${pretender}${texts}</a>`)).toBe('<a>&lt;x/&gt;&lt;x/&gt;</a>');
  });

  it('drops what XML 1.0 forbids', () => {
    expect(String(xml`<a>${'x\u0000\u0007\u001F\uFFFE\uFFFFy'}${'\uD800z\uDC00'}${'\u{1F600}'}</a>`)).toBe(
      '<a>xyz\u{1F600}</a>',
    );
  });

  it('gives back every allowed text unharmed, in text and in attributes', () => {
    const allowed = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const root = parseXml(String(xml`<r a="${value}">${value}</r>`));
        expect(root.children).toEqual([]);
        const expected = allowed.test(value) ? value : root.text;
        expect(root.text).toBe(expected);
        expect(root.attributes.get('a')).toBe(expected);
      }),
    );
  });
});

describe('xmlFragment', () => {
  it('keeps the bytes of an element and drops only its declaration', () => {
    const token = '<t:T  xmlns:t="urn:t" a = "1"><t:x>&#230;</t:x></t:T>';
    expect(String(xml`<a>${xmlFragment(`<?xml version="1.0"?>\n${token}\n`)}</a>`)).toBe(`<a>${token}</a>`);
  });

  it.each(['', 'token', '<a/><b/>', '<a>', '</a><b>', '<!DOCTYPE a><a/>', '<p:a/>'])('refuses %j', (text) => {
    expect(() => xmlFragment(text)).toThrow(XmlError);
  });
});

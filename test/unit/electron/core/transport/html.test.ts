// HTML of notes as plain text, and plain text as HTML: nothing of the markup is carried on, and nothing of the text is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText, textToHtml } from '../../../../../electron/core/transport/html.ts';

describe('HTML as plain text', () => {
  it.each([
    ['<p>Første linje<br>anden linje</p><p>Nyt afsnit</p>', 'Første linje\nanden linje\nNyt afsnit'],
    ['<div>Et</div>\n  <div>To   med\nluft</div>', 'Et\nTo med luft'],
    ['Bl&aring;b&aelig;rgr&oslash;d &amp; fl&oslash;de &lt;3&nbsp;&#x1F600;', 'Blåbærgrød & fløde <3 \u{1F600}'],
    ['<ul><li>Et</li><li>To</li></ul>Slut', '- Et\n- To\nSlut'],
    ['<table><tr><th>Navn</th><td>Ulla</td></tr><tr><td>By</td></tr></table>', 'Navn Ulla\nBy'],
    ['<div>Et</div><div>&nbsp;</div><div>To</div>', 'Et\n \nTo'],
    ['Ren tekst\nuden   opmærkning', 'Ren tekst\nuden   opmærkning'],
    ['<b>Fed</b> og <a href="https://ond.example">klik</a>', 'Fed og klik'],
    ['', ''],
  ])('%s', (html, text) => expect(htmlToText(html)).toBe(text));

  it.each([
    'Før<script>alert(1)</script>efter',
    'Før<style>p{}</style>efter',
    'Før<template><p>x</p></template>efter',
    'Før<!-- <p>kommentar</p> -->efter',
    'Før<img src=x onerror=alert(1)>efter',
    'Før<svg onload=alert(1)></svg>efter',
    'Før<iframe srcdoc="<p>x</p>"></iframe>efter',
  ])('shows nothing of what a reader would not see: %s', (html) => expect(htmlToText(html)).toBe('Førefter'));

  it('takes markup that does not hang together', () => {
    expect(htmlToText('<p>En <b>to<p>tre</div></td>')).toBe('En to\ntre');
    expect(htmlToText('a < b & c > d <')).toBe('a < b & c > d <');
    expect(htmlToText('<script>aldrig lukket')).toBe('');
    expect(htmlToText('<div>'.repeat(50_000))).toBe('');
  });

  it('does not decode twice', () => expect(htmlToText('&amp;lt;script&amp;gt;')).toBe('&lt;script&gt;'));
});

describe('plain text as HTML', () => {
  it('has no sign left that opens anything', () => {
    expect(textToHtml(`<script>alert("x")</script> & 'y'`)).toBe(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;',
    );
  });

  it('reads back as the same text', () => {
    const part = fc.constantFrom(
      'a',
      'æ',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '<b>',
      '</p>',
      '&amp;',
      '&',
      '"',
      "'",
      '<script>',
      '-->',
      '=1+1',
      '\u202E',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }).map((parts) => `x${parts.join('')}x`),
        (text) => {
          expect(htmlToText(`<p>${textToHtml(text)}</p>`)).toBe(text);
        },
      ),
    );
  });
});

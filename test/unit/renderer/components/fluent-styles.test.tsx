// Fluent's styles in constructed sheets: each rule once, and the sheets in the order that lets hover beat plain.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSheetRenderer } from '../../../../renderer/components/fluent-styles.tsx';

// Other test files share the document and have sheets of their own in it.
let others: CSSStyleSheet[] = [];
beforeEach(() => {
  others = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [];
});
afterEach(() => {
  document.adoptedStyleSheets = others;
});
const rules = () =>
  document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s+/g, '')));

describe('styles of Fluent', () => {
  it('come in the order of their buckets, whatever order they are asked for in', () => {
    const renderer = createSheetRenderer(document);
    renderer.insertCSSRules({ h: ['.a:hover{color:red}'] });
    renderer.insertCSSRules({ d: ['.a{color:blue}'], r: ['.r{color:green}'] });
    expect(rules()).toEqual(['.r{color:green;}', '.a{color:blue;}', '.a:hover{color:red;}']);
  });

  it('puts shorthands before the longhands that refine them', () => {
    const renderer = createSheetRenderer(document);
    renderer.insertCSSRules({ d: ['.b{padding-top:1px}'] });
    renderer.insertCSSRules({ d: [['.c{padding:2px}', { p: -1 }]] });
    expect(rules()).toEqual(['.c{padding:2px;}', '.b{padding-top:1px;}']);
  });

  it('writes each rule once and no style element', () => {
    const elements = document.querySelectorAll('style').length;
    const renderer = createSheetRenderer(document);
    renderer.insertCSSRules({ d: ['.a{color:blue}'] });
    renderer.insertCSSRules({ d: ['.a{color:blue}'] });
    expect(rules()).toEqual(['.a{color:blue;}']);
    expect(document.querySelectorAll('style')).toHaveLength(elements);
  });
});

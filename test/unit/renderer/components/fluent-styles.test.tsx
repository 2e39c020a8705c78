// Fluent's styles in constructed sheets: each rule once, and the sheets in the order that lets hover beat plain.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSheetRenderer } from '../../../../renderer/components/fluent-styles.tsx';

/** A sheet that keeps its rules as they were written: happy-dom drops a rule in a layer. */
class KeepingSheet {
  readonly cssRules: string[] = [];
  insertRule(rule: string, index: number): void {
    this.cssRules.splice(index, 0, rule);
  }
}

let target: { adoptedStyleSheets: KeepingSheet[] };
beforeEach(() => {
  target = { adoptedStyleSheets: [] };
  vi.stubGlobal('CSSStyleSheet', KeepingSheet);
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const createRenderer = () => createSheetRenderer(target as unknown as DocumentOrShadowRoot);
const rules = () => target.adoptedStyleSheets.flatMap((sheet) => sheet.cssRules);

describe('styles of Fluent', () => {
  it('come in the order of their buckets, whatever order they are asked for in', () => {
    const renderer = createRenderer();
    renderer.insertCSSRules({ h: ['.a:hover{color:red}'] });
    renderer.insertCSSRules({ d: ['.a{color:blue}'], r: ['.r{color:green}'] });
    expect(rules()).toEqual([
      '@layer fluent{.r{color:green}}',
      '@layer fluent{.a{color:blue}}',
      '@layer fluent{.a:hover{color:red}}',
    ]);
  });

  it('puts shorthands before the longhands that refine them', () => {
    const renderer = createRenderer();
    renderer.insertCSSRules({ d: ['.b{padding-top:1px}'] });
    renderer.insertCSSRules({ d: [['.c{padding:2px}', { p: -1 }]] });
    expect(rules()).toEqual(['@layer fluent{.c{padding:2px}}', '@layer fluent{.b{padding-top:1px}}']);
  });

  it('writes each rule once and no style element', () => {
    const elements = document.querySelectorAll('style').length;
    const renderer = createRenderer();
    renderer.insertCSSRules({ d: ['.a{color:blue}'] });
    renderer.insertCSSRules({ d: ['.a{color:blue}'] });
    expect(rules()).toEqual(['@layer fluent{.a{color:blue}}']);
    expect(document.querySelectorAll('style')).toHaveLength(elements);
  });
});

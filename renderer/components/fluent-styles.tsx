// Where Fluent's controls and icons put their styles: constructed style sheets, which the content security policy allows.
// Fluent's own renderer writes inline style elements, which it forbids. Each rule is in the layer `fluent`, so that styles/layers.css
// alone says what wins. Must not know any control.
import { type GriffelRenderer, RendererProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** Griffel's buckets in the order their rules must come, so that `:hover` beats plain and media rules beat both. */
const BUCKETS = 'rdlvwfihasktmcx';

type Bucket = { readonly order: string; readonly sheet: CSSStyleSheet };

/**
 * A Griffel renderer that writes to `document.adoptedStyleSheets`: one sheet for each bucket, priority and condition, in
 * order.
 */
export function createSheetRenderer(target: DocumentOrShadowRoot): GriffelRenderer {
  const buckets = new Map<string, Bucket>();

  const sheetFor = (name: string, condition: string, priority: number): CSSStyleSheet => {
    const key = `${name} ${priority} ${condition}`;
    const known = buckets.get(key);
    if (known) return known.sheet;
    const sheet = new CSSStyleSheet(name === 'm' ? { media: condition } : {});
    // Priorities are 0 and below: a lower one comes earlier.
    buckets.set(key, {
      order: `${String.fromCharCode(65 + BUCKETS.indexOf(name))}${String(1000 + priority).padStart(4, '0')}${condition}`,
      sheet,
    });
    const mine = [...buckets.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1)).map((bucket) => bucket.sheet);
    const others = target.adoptedStyleSheets.filter((other) => !mine.includes(other));
    target.adoptedStyleSheets = [...others, ...mine];
    return sheet;
  };

  const renderer: GriffelRenderer = {
    id: 'sheets',
    insertionCache: {},
    stylesheets: {},
    compareMediaQueries: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    compareContainerQueries: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    insertCSSRules(rules) {
      for (const [name, entries] of Object.entries(rules) as [
        keyof typeof rules,
        (typeof rules)[keyof typeof rules],
      ][]) {
        for (const entry of entries ?? []) {
          const [css, about] = Array.isArray(entry) ? entry : [entry, {} as Record<string, unknown>];
          if (renderer.insertionCache[css] !== undefined) continue;
          renderer.insertionCache[css] = name;
          const sheet = sheetFor(name, String(about['m'] ?? about['x'] ?? ''), Number(about['p'] ?? 0));
          try {
            sheet.insertRule(`@layer fluent{${css}}`, sheet.cssRules.length);
          } catch {
            // A vendor-prefixed selector that this browser does not know: Fluent carries some for others.
          }
        }
      }
    },
  };
  return renderer;
}

/** Null where the first frame is drawn when the bundle is built: what is in it needs no style of Fluent's. */
const target = typeof document === 'undefined' ? null : document;
const renderer = target === null ? null : createSheetRenderer(target);

/** To be placed once, around everything that shows a Fluent control or icon. */
export function FluentStyles({ children }: { readonly children: ReactNode }) {
  if (target === null || renderer === null) return children;
  return (
    <RendererProvider renderer={renderer} targetDocument={target}>
      {children}
    </RendererProvider>
  );
}

// The tree of references of a view as a flat list of pathways (forløb), each with what lies in it.
// Must not know HTTP or the domain.
import { FagsystemError } from '../../fagsystem-error.ts';
import { PATHWAY_REFERENCE, type Reference, referenceSchema } from './schema.ts';

/** A pathway of the tree. */
export interface Branch {
  readonly reference: Reference;
  /** Its own lines: forms, documents and others, not the pathways below it. */
  readonly contents: readonly Reference[];
  readonly hasPathways: boolean;
  /** Name of the pathway it lies under (grundforløb); null at the top. */
  readonly parentName: string | null;
}

const DEEPEST = 20;
const MOST_LINES = 20_000;

/**
 * Every pathway, in the tree's order. A line that is neither pathway, form nor document is kept as it is, and looked into. A pathway
 * that stands twice counts once. Throws FagsystemError: `nonsense` for what is no reference, `tooLarge` for a tree without end.
 */
export function pathwaysIn(tree: readonly Reference[]): Branch[] {
  type Growing = { -readonly [Key in keyof Branch]: Branch[Key] } & { contents: Reference[] };
  const found = new Map<number, Growing>();
  let lines = 0;
  const add = (references: readonly Reference[], under: Growing | null, depth: number) => {
    lines += references.length;
    if (depth > DEEPEST || lines > MOST_LINES) throw new FagsystemError('tooLarge', 'tree too large');
    for (const reference of references) {
      if (reference.type !== PATHWAY_REFERENCE) {
        under?.contents.push(reference);
        add(childrenOf(reference), under, depth + 1);
        continue;
      }
      const { patientPathwayId: id } = reference;
      if (id === null || id === undefined) throw new FagsystemError('nonsense', 'pathway without patientPathwayId');
      if (under !== null) under.hasPathways = true;
      if (found.has(id)) continue;
      const own: Growing = { reference, contents: [], hasPathways: false, parentName: under?.reference.name ?? null };
      found.set(id, own);
      add(childrenOf(reference), own, depth + 1);
    }
  };
  add(tree, null, 0);
  return [...found.values()];
}

/** The pathways that are cases: all but those that hold nothing except other pathways, a grundforløb that is only a heading. */
export function casesIn(tree: readonly Reference[]): Branch[] {
  return pathwaysIn(tree).filter(({ hasPathways, contents }) => !hasPathways || contents.length > 0);
}

function childrenOf({ children }: Reference): Reference[] {
  const parsed = referenceSchema.array().safeParse(children ?? []);
  if (!parsed.success) throw new FagsystemError('nonsense', 'child is no reference');
  return parsed.data;
}

// Reads our own source files with a parser: what each file imports. Must not know the rules that are checked with it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, type StringLiteral, type TemplateLiteral, Visitor } from 'oxc-parser';

const root = path.resolve(import.meta.dirname, '..');

/** One import of a file, in any of its forms. */
export interface Import {
  /** As written: a relative path, a package's name or `node:...`; null where a dynamic import computes it. */
  readonly name: string | null;
  /**
   * True if nothing of it is left at run time: `import type`, `export type ... from` and `import('...')` as a type.
   * `import { type A }` is code: Node still loads the file.
   */
  readonly isType: boolean;
}

/** Every import of a file, in the order of the text. Throws on a file that does not parse. */
export function importsOf(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message ?? ''}`);
  const imports: Import[] = [];
  const add = (source: StringLiteral | null, kind: 'type' | 'value' | null | undefined) => {
    if (source !== null) imports.push({ name: source.value, isType: kind === 'type' });
  };
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => add(source, importKind),
    ExportNamedDeclaration: ({ source, exportKind }) => add(source, exportKind),
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind),
    ImportExpression: ({ source }) => imports.push({ name: literalOf(source), isType: false }),
    TSImportType: ({ source }) => add(source, 'type'),
  }).visit(program);
  return imports;
}

/** The text of a literal, also one in back-quotes without a hole; null for anything that is computed. */
function literalOf(node: { type: string }): string | null {
  if (node.type === 'Literal') return String((node as StringLiteral).value);
  const { quasis } = node as TemplateLiteral;
  return node.type === 'TemplateLiteral' && quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}

/** Our own source files with their texts, paths from the top. */
export function readSources(): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else if (/\.tsx?$/.test(entry.name)) files.set(name, readFileSync(path.join(root, name), 'utf8'));
    }
  };
  for (const folder of ['shared', 'electron', 'renderer']) visit(folder);
  return files;
}

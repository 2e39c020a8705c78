// Reads our own source files with a parser: what each file imports and exports. Must not know the rules that are checked with it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParseResult, parseSync, type StringLiteral, type TemplateLiteral, Visitor } from 'oxc-parser';

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

function parse(file: string, text: string): ParseResult {
  const result = parseSync(file, text);
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${file} does not parse: ${error.message}`);
  return result;
}

/** Every import of a file, in the order of the text. Throws on a file that does not parse. */
export function importsOf(file: string, text: string): Import[] {
  const { program } = parse(file, text);
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

/**
 * The names that a file gives to what it exports itself, values and types, each once. Without `default`, and without what it only passes on
 * from another file. Throws on a file that does not parse.
 */
export function exportsOf(file: string, text: string): Set<string> {
  const { module } = parse(file, text);
  const imported = new Set(
    module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)),
  );
  const names = new Set<string>();
  for (const { entries } of module.staticExports) {
    for (const { exportName, localName, moduleRequest } of entries) {
      if (moduleRequest !== null || exportName.kind !== 'Name' || exportName.name === null) continue;
      if (localName.name === null || !imported.has(localName.name)) names.add(exportName.name);
    }
  }
  return names;
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

// Gathers the guidance pages an editor writes in shared/catalogue/guidance/ into the one file the program reads, and checks each of them.
// Must not change a word: it is the same text, in one place, because a bundle and plain Node can both import JSON and neither can import Markdown.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { taskById } from '../shared/catalogue/catalogue.ts';
import { GuidanceFault, parseGuidance } from '../shared/catalogue/guidance-page.ts';

const catalogue = path.resolve(import.meta.dirname, '../shared/catalogue');
const gathered = path.join(catalogue, 'guidance.json');

/** The gathered file's content, and every fault found as one line: the file and what is wrong. */
export function gatherGuidance(folder: string = path.join(catalogue, 'guidance')): {
  readonly json: string;
  readonly faults: readonly string[];
} {
  const texts: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const task = name.replace(/\.md$/, '');
    const text = readFileSync(path.join(folder, name), 'utf8');
    if (!name.endsWith('.md')) {
      faults.push(`${name}: only .md files belong here`);
      continue;
    }
    if (taskById(task) === undefined) faults.push(`${name}: no task has the id ${task}`);
    try {
      const page = parseGuidance(text);
      if (page.task !== task) faults.push(`${name}: its front matter says ${page.task}`);
    } catch (error) {
      if (!(error instanceof GuidanceFault)) throw error;
      faults.push(...error.faults.map((fault) => `${name}: ${fault}`));
    }
    texts[task] = text;
  }
  return { json: `${JSON.stringify(texts, null, 1)}\n`, faults };
}

/** Writes the gathered file when the pages have changed. @throws on a page that cannot be read. */
export function writeGuidance(): void {
  const { json, faults } = gatherGuidance();
  if (faults.length > 0) throw new Error(`the guidance pages have faults:\n${faults.join('\n')}`);
  if (readFileSync(gathered, 'utf8') !== json) writeFileSync(gathered, json);
}

if (import.meta.main) writeGuidance();

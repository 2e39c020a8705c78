// The two languages have the same keys and the same places to fill in, and every closed list has its words.
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { da } from '../../../../renderer/i18n/da.ts';
import { en } from '../../../../renderer/i18n/en.ts';
import { ERROR_CODES } from '../../../../shared/contract/errors.ts';
import { notStartedSchema } from '../../../../shared/domain/refusal.ts';
import { sourceProblemSchema } from '../../../../shared/domain/source-outcome.ts';

/** Every text of a language by its key, e.g. `errors.BUSY.title`. */
function texts(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(name, value);
    else for (const [below, text] of texts(value as object, name)) found.set(below, text);
  }
  return found;
}

const danish = texts(da);
const english = texts(en);
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted();

const renderer = path.resolve(import.meta.dirname, '../../../../renderer');

describe('words', () => {
  it.each([
    ['da', da],
    ['en', en],
  ] as const)('are joined without one area hiding the words of another: %s', async (language, joined) => {
    const groups: string[] = [];
    for (const file of globSync(`**/words.${language}.ts`, { cwd: renderer })) {
      const words = (await import(path.join(renderer, file))) as Record<string, object>;
      groups.push(...Object.values(words).flatMap((area) => Object.keys(area)));
    }
    expect(groups.toSorted()).toEqual(Object.keys(joined).toSorted());
  });

  it('have the same keys in Danish and English', () => {
    expect([...english.keys()].toSorted()).toEqual([...danish.keys()].toSorted());
  });

  it('have the same places to fill in', () => {
    const differing = [...danish]
      .filter(([key, text]) => holes(text).join() !== holes(english.get(key) ?? '').join())
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it('are never empty', () => {
    for (const language of [danish, english])
      expect([...language].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(ERROR_CODES)('say what %s is, what it means and what to do', (code) => {
    for (const part of ['title', 'meaning', 'next']) {
      expect(danish.get(`errors.${code}.${part}`)).toMatch(/\S/);
      expect(english.get(`errors.${code}.${part}`)).not.toBe(danish.get(`errors.${code}.${part}`));
    }
  });

  it('have no error that the contract does not have', () => {
    expect(Object.keys(da.errors).toSorted()).toEqual([...ERROR_CODES].toSorted());
  });

  it.each(notStartedSchema.options)('say of the refusal %s what it is and what to do', (code) => {
    for (const part of ['what', 'next']) {
      expect(danish.get(`refusal.${code}.${part}`)).toMatch(/\.$/);
      expect(english.get(`refusal.${code}.${part}`)).not.toBe(danish.get(`refusal.${code}.${part}`));
    }
  });

  it('have no refusal that the list does not have', () => {
    const { said: _said, older: _older, ...codes } = da.refusal;
    expect(Object.keys(codes).toSorted()).toEqual([...notStartedSchema.options].toSorted());
  });

  it.each(sourceProblemSchema.options)('say why a source did not answer: %s', (problem) => {
    expect(danish.get(`problem.${problem}`)).toMatch(/\{\{source\}\}/);
    expect(danish.get(`problemBrief.${problem}`)).toMatch(/\S/);
  });

  it('never say of an outage that there is nothing or that one may not', () => {
    const outages = [...danish].filter(([key]) => key.startsWith('problem'));
    expect(outages.filter(([, text]) => /ingen sager|ikke adgang/i.test(text))).toEqual([]);
  });
});

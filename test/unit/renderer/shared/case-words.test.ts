// The codes of a case in words: every one that a list has, in Danish and English; any other as the source wrote it.
import { expect, it } from 'vitest';
import { progressWords } from '../../../../renderer/shared/case-words.ts';
import { da } from '../../../../renderer/i18n/da.ts';
import { KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';

const t = (key: string) =>
  key.split('.').reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], da) as string;

it('has words for KL’s fremdrift and for the one code of KMD Nexus', () => {
  for (const progress of KNOWN_PROGRESS) expect(progressWords(progress, t)).toMatch(/^[A-ZÆØÅ][a-zæøå]+$/);
  expect(progressWords('ACTIVE', t)).toBe('Aktiv');
});

it('shows a code that no list has as it came', () => {
  expect(progressWords('PAA_PAUSE_7', t)).toBe('PAA_PAUSE_7');
});

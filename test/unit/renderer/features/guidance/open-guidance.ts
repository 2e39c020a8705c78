// Opens the page with the real portal behind the scripted core: the texts, rules and rates are the product's own.
import { screen } from '@testing-library/react';
import {
  calculate,
  lifeSituations,
  pageOf,
  responsibilityOf,
  searchCatalogue,
  taskList,
} from '../../../../../electron/core/guidance/portal.ts';
import { taskIdSchema } from '../../../../../shared/catalogue/task.ts';
import { openPage, type OpenPage } from '../../open-page.tsx';
import type { ScriptedCore } from '../../scripted-core.ts';

/** `today` is the day the core thinks it is. */
export function withPortal(core: ScriptedCore, today = '2026-11-25'): void {
  core.answer('guidance.search', ({ text, limit }) => ({ hits: [...searchCatalogue(text, limit)] }));
  core.answer('guidance.tasks', ({ kle }) => taskList(kle, today));
  core.answer('guidance.page', ({ task }) => pageOf(taskIdSchema.parse(task), today));
  core.answer('guidance.responsibility', ({ task, day, laterLaw }) =>
    responsibilityOf(taskIdSchema.parse(task), day, laterLaw),
  );
  core.answer('guidance.lifeSituations', () => ({ situations: [...lifeSituations] }));
  core.answer('guidance.calculate', (input) => calculate(input));
  core.answer('guidance.ownerList', () => ({ counts: [], comments: [] }));
}

export const goToGuidance = async (page: OpenPage): Promise<void> =>
  await page.user.click(screen.getByRole('button', { name: 'Opgaver & vejledning' }));

/** The page on Opgaver & vejledning. */
export async function openGuidance(script: (core: ScriptedCore) => void = () => {}, today?: string): Promise<OpenPage> {
  const page = await openPage((core) => {
    withPortal(core, today);
    script(core);
  });
  await goToGuidance(page);
  await screen.findByRole('heading', { level: 1, name: 'Opgaver & vejledning' });
  return page;
}

export const finder = (): HTMLElement => screen.getByRole('combobox', { name: /søg i opgaver/i });

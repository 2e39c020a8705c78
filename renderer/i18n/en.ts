// Joins the English words of every area; fetched when English is chosen. Must not hold a word itself.
import { appEn } from '../app/words.en.ts';
import { componentsEn } from '../components/words.en.ts';
import { appointmentsEn } from '../features/appointments/words.en.ts';
import { authorityEn } from '../features/authority/words.en.ts';
import { casesEn } from '../features/cases/words.en.ts';
import { citizensEn } from '../features/citizens/words.en.ts';
import { guidanceEn } from '../features/guidance/words.en.ts';
import { historyEn } from '../features/history/words.en.ts';
import { outboxEn } from '../features/outbox/words.en.ts';
import { pinnedEn } from '../features/pinned/words.en.ts';
import { queueEn } from '../features/queue/words.en.ts';
import { secondmentsEn } from '../features/secondments/words.en.ts';
import { sessionEn } from '../features/session/words.en.ts';
import { settingsEn } from '../features/settings/words.en.ts';
import { situationsEn } from '../features/situations/words.en.ts';
import { trainingEn } from '../features/training/words.en.ts';
import { workListEn } from '../features/work-list/words.en.ts';
import { sharedEn } from '../shared/words.en.ts';
import type { Words } from './words.ts';

export const en: Words = {
  ...appEn,
  ...componentsEn,
  ...appointmentsEn,
  ...authorityEn,
  ...casesEn,
  ...citizensEn,
  ...guidanceEn,
  ...historyEn,
  ...outboxEn,
  ...pinnedEn,
  ...queueEn,
  ...secondmentsEn,
  ...sessionEn,
  ...settingsEn,
  ...situationsEn,
  ...trainingEn,
  ...workListEn,
  ...sharedEn,
};

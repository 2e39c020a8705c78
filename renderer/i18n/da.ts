// Joins the Danish words of every area. Must not hold a word itself.
// `{{name}}` in a text is filled in; `_one` and `_other` are chosen by `count`. en.ts has the same keys; a test compares them.
import { appDa } from '../app/words.da.ts';
import { componentsDa } from '../components/words.da.ts';
import { appointmentsDa } from '../features/appointments/words.da.ts';
import { authorityDa } from '../features/authority/words.da.ts';
import { casesDa } from '../features/cases/words.da.ts';
import { citizensDa } from '../features/citizens/words.da.ts';
import { guidanceDa } from '../features/guidance/words.da.ts';
import { historyDa } from '../features/history/words.da.ts';
import { outboxDa } from '../features/outbox/words.da.ts';
import { pinnedDa } from '../features/pinned/words.da.ts';
import { queueDa } from '../features/queue/words.da.ts';
import { secondmentsDa } from '../features/secondments/words.da.ts';
import { sessionDa } from '../features/session/words.da.ts';
import { settingsDa } from '../features/settings/words.da.ts';
import { situationsDa } from '../features/situations/words.da.ts';
import { trainingDa } from '../features/training/words.da.ts';
import { workListDa } from '../features/work-list/words.da.ts';
import { sharedDa } from '../shared/words.da.ts';

export const da = {
  ...appDa,
  ...componentsDa,
  ...appointmentsDa,
  ...authorityDa,
  ...casesDa,
  ...citizensDa,
  ...guidanceDa,
  ...historyDa,
  ...outboxDa,
  ...pinnedDa,
  ...queueDa,
  ...secondmentsDa,
  ...sessionDa,
  ...settingsDa,
  ...situationsDa,
  ...trainingDa,
  ...workListDa,
  ...sharedDa,
} as const;

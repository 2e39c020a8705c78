// Brings a database to this version's tables: numbered steps, all that are missing in one transaction.
// Must not know what the tables are for.
import type { Migration } from './migration.ts';
import type { Database } from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { firstTables } from './migrations/0010-first-tables.ts';
import { citizenBySource } from './migrations/0020-citizen-by-source.ts';
import { outbox } from './migrations/0030-outbox.ts';
import { answersFound } from './migrations/0040-answers-found.ts';
import { savedViews } from './migrations/0050-saved-views.ts';
import { workList } from './migrations/0060-work-list.ts';
import { situations } from './migrations/0080-situations.ts';
import { outboxMatter } from './migrations/0090-outbox-matter.ts';
import { organisation } from './migrations/0095-organisation.ts';
import { answersWhole } from './migrations/0120-answers-whole.ts';
import { outboxTold } from './migrations/0121-outbox-told.ts';
import { exclusions } from './migrations/0125-exclusions.ts';
import { emergencies } from './migrations/0127-emergencies.ts';
import { citizenRelatives } from './migrations/0128-citizen-relatives.ts';
import { appointments } from './migrations/0130-appointments.ts';
import { searchByBeginnings } from './migrations/0140-search-by-beginnings.ts';

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [
  firstTables,
  citizenBySource,
  outbox,
  answersFound,
  savedViews,
  workList,
  situations,
  outboxMatter,
  organisation,
  answersWhole,
  outboxTold,
  exclusions,
  emergencies,
  citizenRelatives,
  appointments,
  searchByBeginnings,
];

/** Throws ContractError DATABASE_NEWER for a file that a newer Sagsbord has written: it is left as it is. */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.number ?? 0;
  if (version > newest) throw new ContractError('DATABASE_NEWER');
  // Immediate: a file that cannot be written to fails now, and not at the first act.
  db.transaction(() => {
    for (const step of steps) {
      if (step.number <= version) continue;
      step.run(db);
      db.pragma(`user_version = ${step.number}`);
    }
  }).immediate();
}

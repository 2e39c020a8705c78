// Saved views, and what a tab remembers of its history made to the same shape: "only open" becomes one of three, and lanes, zoom and
// administrations get the values they had when there was no choice.
import { z } from 'zod';
import { parseJson } from '../../../../shared/contract/parse-json.ts';
import type { Migration } from '../migration.ts';

/** A tab as 40 kept it, as far as this step changes it. Written out here: the contract's own shape goes on changing. */
const oldWorkspace = z.looseObject({
  tabs: z.array(z.looseObject({ view: z.looseObject({ openOnly: z.boolean() }) })),
});

export const savedViews: Migration = {
  number: 50,
  run: (db) => {
    db.exec(`
      CREATE TABLE saved_views (
        employee TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        view TEXT NOT NULL,
        is_default INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (employee, name_key)
      ) WITHOUT ROWID;
      CREATE UNIQUE INDEX one_default_view ON saved_views (employee) WHERE is_default = 1;
    `);
    const value = db.prepare<[], string>("SELECT value FROM desk WHERE key = 'workspace'").pluck().get();
    const workspace = oldWorkspace.safeParse(parseJson(value ?? ''));
    // One that is not as expected is left as it is, and is then read as none.
    if (!workspace.success) return;
    const tabs = workspace.data.tabs.map(({ view: { openOnly, ...view }, ...tab }) => ({
      ...tab,
      view: {
        ...view,
        openness: openOnly ? 'open' : 'all',
        grouping: 'lifeSituation',
        unfinishedFirst: true,
        administrations: [],
        span: null,
      },
    }));
    db.prepare("UPDATE desk SET value = ? WHERE key = 'workspace'").run(JSON.stringify({ ...workspace.data, tabs }));
  },
};

// Who answers for a task (ressort) at a date: the administrations of 2005, the structure of 2006, and later law as a pack of its own.
// Must not know what a person may do: authority reads this, not the other way round.
import { z } from 'zod';

/** Regelpakke: the paper's own rules, always on, and later law (Udbetaling Danmark 2012 ...), which the training environment can switch on. */
export const rulePackSchema = z.enum(['paper', 'later-law']);
export type RulePack = z.infer<typeof rulePackSchema>;

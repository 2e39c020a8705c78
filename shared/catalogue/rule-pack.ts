// The packs of rules that can be switched on: the paper's, and later law.
// Must not know the rules.
import { z } from 'zod';

/** Regelpakke: the paper's own rules, always on, and later law (Udbetaling Danmark 2012 ...), which the training environment can switch on. */
export const rulePackSchema = z.enum(['paper', 'later-law']);
export type RulePack = z.infer<typeof rulePackSchema>;

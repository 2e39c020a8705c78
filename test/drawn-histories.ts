// Which histories the property tests draw: the same at every run, so that red says something of the commit and not of the draw.
// SAGSBORD_SEED=<number> draws others; a counterexample prints its seed.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SAGSBORD_SEED'] ?? 20_261_127) });

// Tells zod not to try `new Function`: the page's policy forbids it, and each try would be reported as a breach.
// Must be the entry's first import: schemas look at this when they are made.
import { config } from 'zod';

config({ jitless: true });

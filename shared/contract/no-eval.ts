// Tells zod not to use `new Function`: the page's policy forbids it, and in the core making such code costs more than it saves in a day.
// Must be an entry's first import: schemas look at this when they are made.
import { config } from 'zod';

config({ jitless: true });

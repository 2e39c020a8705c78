// Tells zod not to use `new Function`: the page's policy forbids it, and in the core making such code costs more than it saves in a day.
// Must be the first import of the page's entry, and of the core: schemas read this when they are made.
import { config } from 'zod';

config({ jitless: true });

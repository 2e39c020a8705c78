// `npm test`: sets up what is missing, then every check and test.
import { run, setUp } from './set-up.mjs';

setUp();
run('build/test-all.ts', process.argv.slice(2));

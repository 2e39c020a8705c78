// Sets up what is missing, then runs one script of ours with the project's Node: `node build/run.mjs SCRIPT [ARGUMENTS]`.
import { run, setUp } from './set-up.mjs';

const [script, ...args] = process.argv.slice(2);
setUp();
run(script, args);

// `npm start`: sets up what is missing, then starts the training fleet and the desk.
import { run, setUp } from './set-up.mjs';

setUp();
run('build/start-desk.ts', process.argv.slice(2));

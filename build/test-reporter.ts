// Writes the results of one vitest run for `test-all.ts`: the counts, and the seconds of each file with its imports and hooks.
// Must not decide what is green.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node';

const root = path.resolve(import.meta.dirname, '..');

/** What one run of vitest reports. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** Full names. */
  readonly skipped: readonly string[];
  /** Errors outside any test: a file that cannot be imported, a hook of a file, an unhandled rejection. */
  readonly errors: number;
  readonly files: readonly { readonly file: string; readonly seconds: number }[];
}

export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    const place = process.env['SAGSBORD_TEST_REPORT'];
    if (place === undefined || reason === 'interrupted') return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const states = (state: string) => tests.filter((test) => test.result().state === state);
    const report: TestReport = {
      passed: states('passed').length,
      failed: states('failed').length,
      skipped: states('skipped').map(({ fullName }) => fullName),
      errors: unhandled.length + suites.reduce((sum, suite) => sum + suite.errors().length, 0),
      files: modules.map((module) => ({ file: path.relative(root, module.moduleId), seconds: secondsOf(module) })),
    };
    writeFileSync(place, JSON.stringify(report));
  }
}

function secondsOf(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000;
}

// Which source files may ask the machine what time it is, and which test files run them. Must not run anything.

/** Every other file of these rooms is given its clock. A path from the top of the repository, with what keeps its tests green on every day. */
export const MAY_READ: Readonly<Record<string, string>> = {
  'electron/core/core.entry.ts': 'the process that gives the core its clock',
  'electron/host/core-supervisor.ts': 'measures how long a core has run',
  'electron/host/log-faults.ts': 'the time of a line in the log',
  'electron/training/fleet/start-fleet.ts': 'the clock of a fleet that is given none',
  'electron/training/identity/identity-provider.ts': 'the clock of a sign-in that is given none',
  'test/integration/fleet.test.ts': 'the fleet is a process of its own',
  'test/torture/lives.ts': 'the core is a process of its own',
  'test/unit/electron/core/session/current-person.test.ts': 'fake timers',
  'test/unit/electron/core/sources/source-gate.test.ts': 'fake timers',
  'test/unit/electron/core/start/open-desk.test.ts': 'the start of a desk, whose outcome has no time in it',
  'test/unit/electron/core/sync/look-up.test.ts': 'fake timers, or answers whose times nobody compares',
  'test/unit/renderer/make-facts.ts': 'the page reads the machine’s clock, and so do the facts that are made for it',
  'test/calendar/run.ts': 'moves the clock',
  'test/calendar/run-date.ts': 'moves the clock',
  'test/wire-samples.ts': 'no test',
};

/**
 * The tests that run on every commit with the clock moved: all unit tests, the integration tests that go by the machine's clock because a part runs
 * in a process of its own, and those that were red on some day. The others get no clock but the tests' own, which `machine-clock.test.ts` checks.
 */
export const ON_EVERY_COMMIT = [
  'test/unit/',
  'test/integration/fleet.test.ts',
  'test/integration/torture.test.ts',
  'test/integration/desk-server.test.ts',
  'test/integration/profile.test.ts',
  'test/integration/decision.test.ts',
  'test/integration/appointments.test.ts',
  'test/integration/authority.test.ts',
] as const;

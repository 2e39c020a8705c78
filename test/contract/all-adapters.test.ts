// Every adapter of the desk against its simulator, held to the one contract.
import { duplaForskudAdapter } from '../../electron/core/adapters/dupla-forskud/adapter.ts';
import { cprDirekteAdapter } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../../electron/training/dupla-forskud/simulator.ts';
import { describeAdapterContract } from './adapter-contract.ts';
import { TEST_ANCHOR } from './open-simulator.ts';

describeAdapterContract({
  name: 'CPR Direkte',
  simulator: cprDirekteSimulator,
  manifest: cprDirekteAdapter.manifest,
  administration: 'KSR',
  connect: (port, tools) => cprDirekteAdapter.connect(cprDirekteAdapter.configSchema.parse(cprDirekteTrainingConfig(port)), tools),
  faults: {
    down: 'unreachable',
    slow: 'held',
    error500: 'sourceFault',
    tokenExpired: 'signIn',
    garbage: 'nonsense',
    truncated: 'truncated',
    fejl07hverTredje: 'answered',
    fejl04: 'notAllowed',
    post050: 'answered',
    forkertPerson: 'wrongPerson',
  },
  unknownPerson: 'notFound',
  replacementCpr: 'found',
  wrongPerson: { fault: 'forkertPerson' },
});

const THIS_YEAR = Number(TEST_ANCHOR.slice(0, 4));

describeAdapterContract({
  name: 'DUPLA Forskudsopgørelser',
  simulator: duplaForskudSimulator,
  manifest: duplaForskudAdapter.manifest,
  administration: 'Stat',
  connect: (port, tools) => duplaForskudAdapter.connect(duplaForskudAdapter.configSchema.parse(duplaForskudTrainingConfig(port)), tools),
  faults: {
    down: 'unreachable',
    slow: 'held',
    error500: 'sourceFault',
    tokenExpired: 'signIn',
    tokenExpiredOnce: 'answered',
    garbage: 'nonsense',
    truncated: 'truncated',
    forbidden: 'notAllowed',
    retryAfter: 'busy',
    fejlI200: 'sourceFault',
    advisI200: 'answered',
    forkertPerson: 'wrongPerson',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'notRelevant',
  wrongPerson: { fault: 'forkertPerson' },
  expectedCases: (population, person) =>
    population
      .taxAssessments(person)
      .filter(({ year }) => year >= THIS_YEAR - 2 && year <= THIS_YEAR + 1)
      .map(({ uuid }) => uuid),
  hostileText: '<img src=x onerror=alert(1)>=1+1\u202E',
});

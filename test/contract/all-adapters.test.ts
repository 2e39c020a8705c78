// Every adapter of the desk against its simulator, held to the one contract.
import { duplaForskudAdapter } from '../../electron/core/adapters/dupla-forskud/adapter.ts';
import { cprDirekteAdapter } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../../electron/training/dupla-forskud/simulator.ts';
import type { AdapterTools, ConnectedFagsystem, FagsystemAdapter } from '../../electron/core/adapters/adapter.ts';
import { sf1470Adapter } from '../../electron/core/adapters/sf1470/adapter.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../../electron/training/sf1470/simulator.ts';
import { describeAdapterContract } from './adapter-contract.ts';
import { TEST_ANCHOR } from './open-simulator.ts';

/** Through the adapter's own configuration schema, as the registry does it. */
function connectWith<Config>(adapter: FagsystemAdapter<Config>, config: unknown, tools: AdapterTools): ConnectedFagsystem {
  return adapter.connect(adapter.configSchema.parse(config), tools);
}

describeAdapterContract({
  name: 'CPR Direkte',
  simulator: cprDirekteSimulator,
  manifest: cprDirekteAdapter.manifest,
  administration: 'KSR',
  connect: (port, tools) => connectWith(cprDirekteAdapter, cprDirekteTrainingConfig(port), tools),
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
  troubles: [],
  wrongPerson: { fault: 'forkertPerson' },
});

describeAdapterContract({
  name: 'SF1470',
  simulator: sf1470Simulator,
  manifest: sf1470Adapter.manifest,
  administration: 'FAF',
  connect: (port, tools) => connectWith(sf1470Adapter, sf1470TrainingConfig(port), tools),
  faults: {
    down: 'unreachable',
    slow: 'held',
    error500: 'sourceFault',
    tokenExpired: 'signIn',
    garbage: 'nonsense',
    truncated: 'truncated',
    statuskode40: 'sourceFault',
    forbidden: 'notAllowed',
    overlap: 'answered',
    foelsom: 'answeredOtherwise',
    forkertPerson: 'wrongPerson',
    ukendtFremdrift: 'answeredOtherwise',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'found',
  troubles: ['fafDown', 'wrongPerson'],
  wrongPerson: { trouble: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .benefitCases(person)
      .filter(({ active }) => active)
      .map(({ uuid }) => uuid),
  hostileText: '<img src=x onerror=alert(1)>',
});

const THIS_YEAR = Number(TEST_ANCHOR.slice(0, 4));

describeAdapterContract({
  name: 'DUPLA Forskudsopgørelser',
  simulator: duplaForskudSimulator,
  manifest: duplaForskudAdapter.manifest,
  administration: 'Stat',
  connect: (port, tools) => connectWith(duplaForskudAdapter, duplaForskudTrainingConfig(port), tools),
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
  troubles: ['skatSlow'],
  wrongPerson: { fault: 'forkertPerson' },
  expectedCases: (population, person) =>
    population
      .taxAssessments(person)
      .filter(({ year }) => year >= THIS_YEAR - 2 && year <= THIS_YEAR + 1)
      .map(({ uuid }) => uuid),
  hostileText: '<img src=x onerror=alert(1)>=1+1\u202E',
});

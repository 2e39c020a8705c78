// DUPLA Forskud held to the one contract of adapters.
import { duplaForskudAdapter } from '../../electron/core/adapters/dupla-forskud/adapter.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../../electron/training/dupla-forskud/simulator.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';
import { TEST_ANCHOR } from './open-simulator.ts';

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
    emptyAnswer: 'nonsense',
    forbidden: 'notAllowed',
    retryAfter: 'busy',
    fejlI200: 'sourceFault',
    advisI200: 'answered',
    wrongPerson: 'wrongPerson',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'notRelevant',
  troubles: ['skatSlow'],
  wrongPerson: { fault: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .taxAssessments(person)
      .filter(({ year }) => year >= THIS_YEAR - 2 && year <= THIS_YEAR + 1)
      .map(({ uuid }) => uuid),
  hostileText: '<img src=x onerror=alert(1)>=1+1\u202E',
  gaps: { 'many pages give what one page gives': 'DUPLA has no pages' },
});

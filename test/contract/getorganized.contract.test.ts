// GetOrganized held to the one contract of adapters.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { getOrganizedAdapter } from '../../electron/core/adapters/getorganized/adapter.ts';
import { getOrganizedSimulator, getOrganizedTrainingConfig } from '../../electron/training/getorganized/simulator.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

describeAdapterContract({
  name: 'GetOrganized',
  simulator: getOrganizedSimulator,
  manifest: getOrganizedAdapter.manifest,
  administration: 'UUF',
  connect: (port, tools) => connectWith(getOrganizedAdapter, getOrganizedTrainingConfig(port), tools),
  faults: {
    down: 'unreachable',
    slow: 'held',
    error500: 'sourceFault',
    tokenExpired: 'signIn',
    tokenExpiredOnce: 'answered',
    forbidden: 'notAllowed',
    garbage: 'nonsense',
    truncated: 'truncated',
    emptyAnswer: 'nonsense',
    wrongPerson: 'wrongPerson',
    retryAfter: 'busy',
    kunNtlm: 'signIn',
    side503: 'busy',
    enSagFejler: 'sourceFault',
    indeholder: 'wrongPerson',
    kortSide: 'answered',
    lukningAfvist: 'answered',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .cases(person, 'UUF')
      .filter(({ active }) => active)
      .map(({ caseNumber }) => `EMN-${caseNumber}`),
  unknownValues: ['Sat i bero', 'Uden emne', 'Ø?', 'Røgsignal'],
  handler: {
    uuid: seededUuid(1, 'handler', 'Sana Lærlund') as EmployeeId,
    userId: 'OEV105' as UserId,
    name: 'Sana Lærlund',
  },
  newCaseKle: { number: '17.20.01', title: 'Skoleindskrivning og elevoplysninger', facet: 'G01' },
  hostileText: '<img src=x onerror=alert(1)>',
  gaps: {
    'many pages give what one page gives':
      'a search for cases has no pages; a case’s documents have, in getorganized.test.ts',
  },
});

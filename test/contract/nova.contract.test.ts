// KMD Nova held to the one contract of adapters.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { novaAdapter } from '../../electron/core/adapters/nova/adapter.ts';
import { novaSimulator, novaTrainingConfig } from '../../electron/training/nova/simulator.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

describeAdapterContract({
  name: 'KMD Nova',
  simulator: novaSimulator,
  manifest: novaAdapter.manifest,
  administration: 'KFF',
  connect: (port, tools) => connectWith(novaAdapter, novaTrainingConfig(port), tools),
  faults: {
    down: 'unreachable',
    slow: 'held',
    error500: 'sourceFault',
    tokenExpired: 'signIn',
    tokenExpiredOnce: 'answered',
    forbidden: 'notAllowed',
    garbage: 'nonsense',
    truncated: 'truncated',
    emptyAnswer: 'truncated',
    wrongPerson: 'wrongPerson',
    retryAfter: 'busy',
    ukendtFremdrift: 'answeredOtherwise',
    udenTidszone: 'answered',
    kortSide: 'answered',
    ignorererRolle: 'answered',
    forsinketOprettelse: 'answered',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .cases(person, 'KFF')
      .filter(({ active }) => active)
      .map(({ uuid }) => uuid),
  connectSmallPages: (port, tools) => connectWith(novaAdapter, { ...novaTrainingConfig(port), pageSize: 2 }, tools),
  unknownValues: ['Parkeret', 'Tophemmelige', 'Hologram', 'Bisidder', 'Opgave, Q'],
  handler: {
    uuid: seededUuid(1, 'handler', 'Sana Lærlund') as EmployeeId,
    userId: 'OEV105' as UserId,
    name: 'Sana Lærlund',
  },
  newCaseKle: { number: '23.01.02', title: 'Vielse', facet: 'G01' },
  hostileText: '<img src=x onerror=alert(1)>',
});

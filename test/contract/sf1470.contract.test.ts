// SF1470 held to the one contract of adapters.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { sf1470Adapter } from '../../electron/core/adapters/sf1470/adapter.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../../electron/training/sf1470/simulator.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

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
    tokenExpiredOnce: 'answered',
    garbage: 'nonsense',
    truncated: 'truncated',
    emptyAnswer: 'truncated',
    statuskode40: 'sourceFault',
    forbidden: 'notAllowed',
    overlap: 'answered',
    foelsom: 'answeredOtherwise',
    wrongPerson: 'wrongPerson',
    ukendtFremdrift: 'answeredOtherwise',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'found',
  troubles: ['fafDown', 'wrongPerson'],
  wrongPerson: { trouble: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .cases(person, 'FAF')
      .filter(({ active }) => active)
      .map(({ uuid }) => uuid),
  connectSmallPages: (port, tools) =>
    connectWith(sf1470Adapter, { ...sf1470TrainingConfig(port), pageSize: 37 }, tools),
  handler: {
    uuid: seededUuid(1, 'handler', 'Hanne Testrup') as EmployeeId,
    userId: 'OEV011' as UserId,
    name: 'Hanne Testrup',
  },
  newCaseKle: { number: '32.06.16', title: 'Beboerindskud', facet: 'G01' },
  unknownValues: ['Henlagt', 'STRENGT_FORTROLIGE'],
  hostileText: '<img src=x onerror=alert(1)>',
});

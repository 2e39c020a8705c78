// LoRa held to the one contract of adapters.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { loraAdapter } from '../../electron/core/adapters/lora/adapter.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { loraSimulator, loraTrainingConfig } from '../../electron/training/lora/simulator.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

describeAdapterContract({
  name: 'LoRa',
  simulator: loraSimulator,
  manifest: loraAdapter.manifest,
  administration: 'KSR',
  connect: (port, tools) => connectWith(loraAdapter, loraTrainingConfig(port), tools),
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
    overlap: 'answered',
    fremtidigRegistrering: 'answered',
    ukendtKlasse: 'answeredOtherwise',
    udenAdgang401: 'notAllowed',
    listeErstattes: 'answered',
  },
  unknownPerson: 'noCases',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
  expectedCases: (population, person) =>
    population
      .cases(person, 'KSR')
      .filter(({ active }) => active)
      .map(({ uuid }) => uuid),
  connectSmallPages: (port, tools) => connectWith(loraAdapter, { ...loraTrainingConfig(port), pageSize: 3 }, tools),
  unknownValues: ['Henlagt', '0badc1a5-0000-4000-8000-00000000ffff', 'tilakteretdokument'],
  handler: {
    uuid: seededUuid(1, 'handler', 'Hanne Testrup') as EmployeeId,
    userId: 'HANNE.TESTRUP' as UserId,
    name: 'Hanne Testrup',
  },
  newCaseKle: { number: '23.05.10', title: 'Flytteanmeldelse', facet: 'G01' },
  hostileText: '<img src=x onerror=alert(1)> Boligsikring',
});

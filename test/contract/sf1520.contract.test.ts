// SF1520 held to the one contract of adapters.
import { sf1520Adapter } from '../../electron/core/adapters/sf1520/adapter.ts';
import { sf1520Simulator, sf1520TrainingConfig } from '../../electron/training/sf1520/simulator.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

describeAdapterContract({
  name: 'SF1520',
  simulator: sf1520Simulator,
  manifest: sf1520Adapter.manifest,
  administration: 'KSR',
  connect: (port, tools) => connectWith(sf1520Adapter, sf1520TrainingConfig(port), tools),
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
    wrongPerson: 'wrongPerson',
    alleFelter: 'answeredOtherwise',
  },
  unknownPerson: 'notFound',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
  unknownValues: ['77', 'X'],
  hostileText: '<img src=x onerror=alert(1)>',
});

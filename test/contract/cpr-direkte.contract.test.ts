// CPR Direkte held to the one contract of adapters.
import { cprDirekteAdapter } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

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
    tokenExpiredOnce: 'answered',
    garbage: 'nonsense',
    truncated: 'truncated',
    emptyAnswer: 'truncated',
    fejl07hverTredje: 'answered',
    forbidden: 'notAllowed',
    post050: 'answered',
    wrongPerson: 'wrongPerson',
  },
  unknownPerson: 'notFound',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
});

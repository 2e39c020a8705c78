// KMD Nexus held to the one contract of adapters.
import { nexusAdapter } from '../../electron/core/adapters/nexus/adapter.ts';
import { nexusSimulator, nexusTrainingConfig } from '../../electron/training/nexus/simulator.ts';
import { FIRST_PATHWAY, pathwaysOf } from '../../electron/training/nexus/store.ts';
import { connectWith, describeAdapterContract } from './adapter-contract.ts';

describeAdapterContract({
  name: 'KMD Nexus',
  simulator: nexusSimulator,
  manifest: nexusAdapter.manifest,
  administration: 'SUF',
  connect: (port, tools) => connectWith(nexusAdapter, nexusTrainingConfig(port), tools),
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
    wrongPerson: 'wrongPerson',
    fremmedLink: 'nonsense',
    ingenVisning: 'notAllowed',
    ikkeTilgaengelig: 'notAllowed',
    sideopdelt: 'answered',
    ukendtStatus: 'answeredOtherwise',
    aabneReferencer: 'answered',
  },
  unknownPerson: 'notFound',
  replacementCpr: 'found',
  troubles: [],
  wrongPerson: { fault: 'wrongPerson' },
  // Nexus numbers its pathways in the order they come; what one is called at the desk is its own link, below the home.
  expectedCases: (population, { cpr }) => {
    let id = FIRST_PATHWAY;
    for (const person of population.people()) {
      const cases = pathwaysOf(population, person);
      if (person.cpr === cpr) return cases.map((_, place) => `patientPathways/${id + place}/selfReference`);
      id += cases.length;
    }
    return [];
  },
  hostileText: '<img src=x onerror=alert(1)>',
  gaps: {
    'many pages give what one page gives':
      'the size of a page is the source’s own; the fault sideopdelt sends every list in pages, and must give the same answer',
  },
});

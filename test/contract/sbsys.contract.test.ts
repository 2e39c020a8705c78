// SBSYS held to the one contract of adapters, once for each of the two installations: the same adapter, two dialects.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { sbsysAdapter } from '../../electron/core/adapters/sbsys/adapter.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { SYSTEM_CASES } from '../../electron/training/population/case-kinds.ts';
import { CASEWORKERS } from '../../electron/training/population/names.ts';
import type { Population } from '../../electron/training/population/population.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import {
  BTF_SAGER,
  type Installation,
  MFF_SAGER,
  UNKNOWN_STATUS,
} from '../../electron/training/sbsys/installations.ts';
import {
  btfSagerSimulator,
  btfSagerTrainingConfig,
  mffSagerSimulator,
  mffSagerTrainingConfig,
} from '../../electron/training/sbsys/simulator.ts';
import { type AdapterContract, connectWith, describeAdapterContract } from './adapter-contract.ts';

/** SBSYS numbers its cases as they come: in the population's order, without those that were withdrawn. */
function idsByPerson(
  population: Population,
  { administration, firstCaseId }: Installation,
): ReadonlyMap<Cpr, string[]> {
  const ids = new Map<Cpr, string[]>();
  let id = firstCaseId;
  for (const person of population.people()) {
    ids.set(
      person.cpr,
      population
        .cases(person, administration)
        .filter(({ active }) => active)
        .map(() => String(id++)),
    );
  }
  return ids;
}

const faults: AdapterContract['faults'] = {
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
  fritekst400: 'sourceFault',
  lukketSag: 'answered',
  ikkeJson: 'answered',
  mistetSvar: 'answered',
  andenSkriver: 'answered',
  ukendtStatus: 'answeredOtherwise',
  beskyttet: 'answeredOtherwise',
};

const handlerName = CASEWORKERS[2] ?? '';

for (const { installation, simulator, config, more } of [
  { installation: BTF_SAGER, simulator: btfSagerSimulator, config: btfSagerTrainingConfig, more: {} },
  // Without a total an empty list is an answer like any other: see quality.md.
  {
    installation: MFF_SAGER,
    simulator: mffSagerSimulator,
    config: mffSagerTrainingConfig,
    more: { emptyAnswer: 'answeredOtherwise' as const },
  },
]) {
  const { administration } = installation;
  const kind = SYSTEM_CASES[administration].kinds[1] ?? SYSTEM_CASES[administration].kinds[0];
  describeAdapterContract({
    name: `SBSYS, ${installation.id}`,
    simulator,
    manifest: sbsysAdapter.manifest,
    administration,
    connect: (port, tools) => connectWith(sbsysAdapter, config(port), tools),
    faults: { ...faults, ...more },
    unknownPerson: 'noCases',
    replacementCpr: 'found',
    troubles: [],
    wrongPerson: { fault: 'wrongPerson' },
    expectedCases: (population, person) => idsByPerson(population, installation).get(person.cpr) ?? [],
    connectSmallPages: (port, tools) => connectWith(sbsysAdapter, { ...config(port), pageSize: 3 }, tools),
    unknownValues: [UNKNOWN_STATUS.name, UNKNOWN_STATUS.state],
    handler: {
      uuid: seededUuid(1, 'handler', handlerName) as EmployeeId,
      userId: 'OEV103' as UserId,
      name: handlerName,
    },
    newCaseKle: { number: kind.kle, title: kind.kleTitle, facet: kind.facet },
    hostileText: '<img src=x onerror=alert(1)>',
  });
}

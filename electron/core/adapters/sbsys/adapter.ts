// An SBSYS installation (ESDH of one administration) over its Web API: OAuth2 password grant, REST, read and write.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import {
  type AdapterManifest,
  type AdapterTools,
  type Ask,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
} from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { type Case, isOpenCase } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { fewAtOnce } from '../../transport/few-at-once.ts';
import { createApi, refuseOtherPerson } from './api.ts';
import { findBruger } from './bruger.ts';
import { configSchema, type SbsysConfig } from './config.ts';
import { isSagClosed, isHidden, sbsysPrimaryCprOf, toSbsysCase, toSbsysCaseDetail } from './to-case.ts';
import type { Erindring, SbsysSag } from './wire-schema.ts';
import { writeToSbsys } from './write.ts';

const manifest: AdapterManifest = {
  adapter: 'sbsys',
  format: 'SBSYS Web API (REST, OAuth2 password grant)',
  reads: ['cases', 'events', 'documents', 'journal', 'workList'],
  writes: ['journalNote', 'progress', 'handler', 'handlerReason', 'newCase'],
  writableProgress: ['Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet'],
  freshForMs: 10 * 60_000,
  deadlineMs: 10_000,
  mostAtOnce: 4,
  retention: {
    keep: 'days',
    days: 14,
    detailDays: 7,
    why: 'Metadata om sager. De skal kunne ses, når SBSYS er nede. Efter 14 dage er de for gamle. Forløb og journal i de sager, der er åbnet eller hentet på forhånd: 7 dage.',
  },
};

/** Reminders asked for at the same time, for one list of open cases. */
const REMINDERS_AT_ONCE = 3;

export const sbsysAdapter: FagsystemAdapter<SbsysConfig> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: SbsysConfig, tools: AdapterTools): ConnectedFagsystem {
  const api = createApi(config, tools);
  const reading = { tools, config };

  /** A case's deadline lies in its reminders. Only open cases have one; a hidden one's content is not asked for. */
  async function erindringerFor(sag: SbsysSag, ask: Ask): Promise<Erindring[]> {
    return isSagClosed(sag) || isHidden(sag) ? [] : await api.erindringer(sag, ask);
  }

  async function rowsOf(sager: readonly { readonly sag: SbsysSag; readonly cpr: Cpr }[], ask: Ask): Promise<Case[]> {
    return await fewAtOnce(sager, REMINDERS_AT_ONCE, ask.signal, async ({ sag, cpr }, signal) =>
      toSbsysCase(sag, await erindringerFor(sag, { ...ask, signal }), cpr, reading),
    );
  }

  return {
    signedInAs: `${config.username} (client ${config.clientId})`,
    check: async (ask) =>
      await checked(async () => {
        // The list of statuses is no person's, and it tells whether the configuration is this installation's.
        const ids = await api.statusIds(ask);
        if (config.statuses.some(({ id }) => !ids.has(id)))
          throw new FagsystemError('nonsense', 'a configured status is not in the list');
      }),

    async findCases(cpr, ask) {
      const sager = await api.searchSager(cpr, ask);
      return {
        kind: 'found',
        value: await rowsOf(
          sager.map((sag) => ({ sag, cpr })),
          ask,
        ),
      };
    },

    async findHandlersCases(handler, ask) {
      const bruger = await findBruger(handler, ask, api);
      if (bruger === null) return { kind: 'notFound' };
      const sager = (await api.searchSagerOf(bruger, ask)).flatMap((sag) => {
        const cpr = sbsysPrimaryCprOf(sag);
        return cpr === null || isSagClosed(sag) ? [] : [{ sag, cpr }];
      });
      return { kind: 'found', value: (await rowsOf(sager, ask)).filter(isOpenCase) };
    },

    async readCase(externalId, cpr, ask) {
      if (!/^\d{1,15}$/.test(externalId)) return { kind: 'notFound' };
      const found = await api.sag(externalId, ask);
      if (found === null) return { kind: 'notFound' };
      const { sag } = found;
      refuseOtherPerson(sag, cpr);
      if (isHidden(sag)) {
        return {
          kind: 'found',
          value: toSbsysCaseDetail(sag, { parter: [], dokumenter: [], noter: [], erindringer: [] }, cpr, reading),
        };
      }
      const [parter, dokumenter, noter, erindringer] = await Promise.all([
        api.parter(sag, ask),
        api.dokumenter(sag, ask),
        api.noter(sag, ask),
        api.erindringer(sag, ask),
      ]);
      return { kind: 'found', value: toSbsysCaseDetail(sag, { parter, dokumenter, noter, erindringer }, cpr, reading) };
    },

    write: (command, ask) => writeToSbsys(command, ask, { api, config, tools }),
  };
}

// The organisation over KOMBIT Organisation SF1500 v6 (SOAP 1.2), with the municipality's staffing service beside it. Reads all of it in
// pages; writes secondments. Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { cvrSchema, organisationSchema, type Secondment } from '../../../../shared/domain/organisation.ts';
import { idwsHeader, mustEcho, samlMarkup, withRenewedToken } from '../../transport/idws.ts';
import { SAGDOK_NS, STATUS_OK } from '../../transport/sagdok.ts';
import { readSoap, refuseFault, SOAP_1_2, soapHeaders, writeEnvelope } from '../../transport/soap.ts';
import { xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { type Ask, checked, refused, type WriteOutcome } from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type {
  ConnectedOrganisation,
  OrganisationAdapter,
  OrganisationManifest,
  OrganisationTools,
} from '../organisation-source.ts';
import { NIL_UUID, requestIdOf } from '../uuid.ts';
import { addressSchema } from '../config-schema.ts';
import { SF1500_NS, SF1500_ACTION, STATUS_EXISTS } from './names.ts';
import { connectQueue } from './queue.ts';
import {
  type HierarchyPage,
  type OrgObject,
  readHierarchy,
  readListOutput,
  organisationStatusDetail,
  statusOf,
} from './read-objects.ts';
import {
  connectAppointments,
  connectEmergencies,
  declare,
  lift,
  readFacts,
  readRota,
  type StaffingDoor,
} from './staffing.ts';
import {
  cvrOfOrganisations,
  type OrgObjects,
  toAuthorities,
  toEmployees,
  toSecondment,
  toSecondments,
  toUnits,
} from './to-organisation.ts';
import { importInput, retInput } from './write-secondment.ts';

const pathSchema = z.string().regex(/^(\/[\w.-]+)*$/);

const configSchema = z.strictObject({
  /** E.g. `https://organisation.stoettesystemerne.dk`. */
  origin: addressSchema,
  /** What stands before `/organisationsystem/6` and its like. */
  basePath: pathSchema.default('/organisation'),
  /** The SAML assertion that STS issued to the desk's own system, as XML. */
  samlToken: secretSchema,
  /** The municipality's own staffing service. `queue`: it keeps the queue of the centres too; `emergencies`: and nødopslag, for the leads; `appointments`: and gives the day's appointments. */
  staffing: z.strictObject({
    origin: addressSchema,
    path: pathSchema,
    token: secretSchema,
    queue: z.boolean().default(false),
    emergencies: z.boolean().default(false),
    appointments: z.boolean().default(false),
  }),
  /** CVR numbers of authorities that are not the municipality's: the state's, and Udbetaling Danmark's. */
  state: z.array(cvrSchema).default(['22222222']),
  udbetalingDanmark: z.array(cvrSchema).default([]),
  pageSize: z.number().int().min(1).max(1000).default(200),
  allowLoopback: z.boolean().default(false),
});
type Sf1500Config = z.infer<typeof configSchema>;

const manifest: OrganisationManifest = {
  adapter: 'sf1500',
  format: 'SF1500 Organisation v6 (SOAP 1.2)',
  deadlineMs: 30_000,
  mostAtOnce: 2,
};

/** More objects than any municipality has: a source without an end must not keep the desk asking. */
const MOST_OBJECTS = 500_000;
const MOST_IN_LIST = 100;
/** Service -> its path, and its part of SOAPAction (which is spelt with two s for the system). */
const SERVICE = {
  system: { path: '/organisationsystem/6', action: 'organisationssystem/' },
  funktion: { path: '/organisationfunktion/6', action: 'organisationfunktion/' },
  person: { path: '/person/6', action: 'person/' },
  myndighed: { path: '/myndighed/6', action: 'myndighed/' },
} as const;

export const sf1500Adapter: OrganisationAdapter<Sf1500Config> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: Sf1500Config, tools: OrganisationTools): ConnectedOrganisation {
  const { allowLoopback } = config;
  const http = tools.createHttp(config.origin, { allowLoopback });
  const staffing: StaffingDoor = {
    http: tools.createHttp(config.staffing.origin, { allowLoopback }),
    path: config.staffing.path,
    token: () => tools.secret(config.staffing.token),
  };

  /** One operation; its answer must be `{ns}expected`. */
  function call(
    service: keyof typeof SERVICE,
    operation: string,
    body: XmlMarkup,
    [ns, expected]: readonly [string, string],
    ask: Ask,
  ): Promise<XmlElement> {
    const { path, action } = SERVICE[service];
    return withRenewedToken(async () => {
      const transactionUuid = requestIdOf(ask.traceId);
      const soapAction = SF1500_ACTION + action + operation;
      const to = `${new URL(config.origin).origin}${config.basePath}${path}`;
      const header = idwsHeader(
        {
          action: soapAction,
          transactionUuid,
          messageId: randomUUID(),
          to,
          samlToken: samlMarkup(tools.secret(config.samlToken)),
        },
        SOAP_1_2,
      );
      const answer = await http.send({
        method: 'POST',
        path: config.basePath + path,
        headers: soapHeaders(soapAction, SOAP_1_2),
        body: writeEnvelope(header, body, SOAP_1_2),
        signal: ask.signal,
      });
      const said = readSoap(answer, SOAP_1_2);
      if (said.fault !== null) throw refuseFault(said.fault);
      if (said.content.ns !== ns || said.content.name !== expected)
        throw new FagsystemError('nonsense', `Body is not ${expected}`);
      mustEcho(said.header, transactionUuid);
      return said.content;
    });
  }

  const hierarchyPage = async (first: number, most: number, ask: Ask): Promise<HierarchyPage> => {
    const input = xml`<s:FremsoegObjekthierarkiInput xmlns:s="${SF1500_NS.system}" xmlns:sd="${SAGDOK_NS}">
<sd:FoersteResultatReference>${first}</sd:FoersteResultatReference><sd:MaksimalAntalKvantitet>${most}</sd:MaksimalAntalKvantitet></s:FremsoegObjekthierarkiInput>`;
    return readHierarchy(
      await call('system', 'fremsoegobjekthierarki', input, [SF1500_NS.system, 'FremsoegObjekthierarkiOutput'], ask),
    );
  };

  /** Every page until an empty one: the format has no count to hold them against. */
  async function allPages(ask: Ask): Promise<HierarchyPage[]> {
    const pages: HierarchyPage[] = [];
    const seen = new Set<string>();
    for (let first = 0; first < MOST_OBJECTS; first += config.pageSize) {
      const page = await hierarchyPage(first, config.pageSize, ask);
      if (page.count === 0) return pages;
      const before = seen.size;
      for (const id of page.ids) seen.add(id.toLowerCase());
      if (page.ids.length > 0 && seen.size === before) throw new FagsystemError('nonsense', 'the same page came again');
      pages.push(page);
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }

  /** Objects by UUID, so many at a time. Fewer than were asked for is an answer cut short. */
  async function list(service: 'person' | 'myndighed', ids: readonly string[], ask: Ask): Promise<OrgObject[]> {
    const ns = SF1500_NS[service];
    const found: OrgObject[] = [];
    for (let first = 0; first < ids.length; first += MOST_IN_LIST) {
      const asked = ids.slice(first, first + MOST_IN_LIST);
      const input = xml`<o:ListInput xmlns:o="${ns}" xmlns:sd="${SAGDOK_NS}">${asked.map((id) => xml`<sd:UUIDIdentifikator>${id}</sd:UUIDIdentifikator>`)}</o:ListInput>`;
      const some = readListOutput(await call(service, 'list', input, [ns, 'ListOutput'], ask), ns);
      if (some.length < asked.length) throw new FagsystemError('truncated', `fewer of ${service} than asked for`);
      found.push(...some);
    }
    return found;
  }

  const targets = (all: readonly OrgObject[], relation: string) => [
    ...new Set(all.flatMap((one) => one.relations(relation).map(({ to }) => to))),
  ];

  async function readObjects(ask: Ask): Promise<OrgObjects> {
    const pages = await allPages(ask);
    const newest = (pick: (page: HierarchyPage) => readonly OrgObject[]) => [
      ...new Map(pages.flatMap(pick).map((one) => [one.uuid, one])).values(),
    ];
    const organisations = newest((page) => page.organisations);
    const users = newest((page) => page.users);
    const units = newest((page) => page.units);
    if (units.length === 0 || users.length === 0)
      throw new FagsystemError('nonsense', 'an organisation without units or users');
    return {
      organisations,
      users,
      units,
      functions: newest((page) => page.functions),
      authorities: await list('myndighed', targets(organisations, 'Myndighed'), ask),
      persons: await list('person', targets(users, 'TilknyttedePersoner'), ask),
    };
  }

  /** The secondment as the system has it now, with the organisations its employer is looked up among. */
  async function look(
    id: string,
    cvrs: ReadonlyMap<string, string>,
    ask: Ask,
  ): Promise<{ secondment: Secondment | null; version: string } | null> {
    const input = xml`<f:LaesInput xmlns:f="${SF1500_NS.funktion}" xmlns:sd="${SAGDOK_NS}"><sd:UUIDIdentifikator>${id}</sd:UUIDIdentifikator></f:LaesInput>`;
    const [one] = readListOutput(
      await call('funktion', 'laes', input, [SF1500_NS.funktion, 'LaesOutput'], ask),
      SF1500_NS.funktion,
    );
    return one === undefined ? null : { secondment: toSecondment(one, cvrs), version: one.version };
  }

  /** CVR by UUID of the organisations: from the first page, which they stand on. */
  async function organisationCvrs(ask: Ask): Promise<ReadonlyMap<string, string>> {
    const { organisations } = await hierarchyPage(0, config.pageSize, ask);
    const authorities = await list('myndighed', targets(organisations, 'Myndighed'), ask);
    return cvrOfOrganisations({ organisations, authorities, units: [], functions: [], users: [], persons: [] });
  }

  return {
    signedInAs: new URL(config.origin).host,

    check: async (ask) =>
      await checked(async () => {
        const input = xml`<f:LaesInput xmlns:f="${SF1500_NS.funktion}" xmlns:sd="${SAGDOK_NS}"><sd:UUIDIdentifikator>${NIL_UUID}</sd:UUIDIdentifikator></f:LaesInput>`;
        readListOutput(
          await call('funktion', 'laes', input, [SF1500_NS.funktion, 'LaesOutput'], ask),
          SF1500_NS.funktion,
        );
        await readFacts(staffing, ask);
      }),

    async read(period, ask) {
      const objects = await readObjects(ask);
      const { steder, dispensationer, inhabilitet } = await readFacts(staffing, ask);
      const centres = new Map(steder.map(({ enhed, ...centre }) => [enhed, centre]));
      const units = toUnits(objects).map((unit) => ({ ...unit, centre: centres.get(unit.id) ?? null }));
      const kindOf = (cvr: string) =>
        config.state.includes(cvr)
          ? 'state'
          : config.udbetalingDanmark.includes(cvr)
            ? 'udbetalingDanmark'
            : 'municipality';
      const parsed = organisationSchema.omit({ asOf: true }).safeParse({
        authorities: toAuthorities(objects, kindOf),
        units,
        employees: toEmployees(objects, units),
        secondments: toSecondments(objects),
        dispensations: dispensationer,
        exclusions: inhabilitet,
        rota: await readRota(staffing, period, ask),
      });
      if (!parsed.success)
        throw new FagsystemError(
          'nonsense',
          `organisation: ${parsed.error.issues[0]?.code} at ${parsed.error.issues[0]?.path.join('.')}`,
        );
      return parsed.data;
    },

    async writeSecondment(command, ask): Promise<WriteOutcome> {
      const { secondment } = command;
      const cvrs = await organisationCvrs(ask);
      const employer = [...cvrs].find(([, cvr]) => cvr === secondment.employerCvr)?.[0];
      if (employer === undefined) return refused('unknownEmployer');
      const now = await look(secondment.id, cvrs, ask);
      const done = (version: string): WriteOutcome =>
        command.kind === 'create'
          ? { kind: 'created', externalId: secondment.id, version }
          : { kind: 'applied', version };
      if (now !== null && sameSecondment(now.secondment, secondment)) return done(now.version);
      if (command.kind === 'create' ? now !== null : now === null || now.version !== command.baseVersion)
        return { kind: 'conflict', theirVersion: now?.version ?? null };
      const output =
        command.kind === 'create'
          ? await call(
              'funktion',
              'importer',
              importInput(secondment, employer, ask.onBehalfOf, tools.now().toISOString()),
              [SF1500_NS.funktion, 'ImportOutput'],
              ask,
            )
          : await call(
              'funktion',
              'ret',
              retInput(secondment, employer, ask.onBehalfOf),
              [SF1500_NS.funktion, 'RetOutput'],
              ask,
            );
      const status = statusOf(output);
      const after = await look(secondment.id, cvrs, ask);
      if (status === STATUS_OK && after !== null && sameSecondment(after.secondment, secondment))
        return done(after.version);
      return status === STATUS_OK || status === STATUS_EXISTS
        ? { kind: 'conflict', theirVersion: after?.version ?? null }
        : refused('notAccepted', organisationStatusDetail(status));
    },

    declareExclusion: (exclusion, ask) => declare(staffing, '/inhabilitet', exclusion, ask),
    liftExclusion: (id, ask) => lift(staffing, id, ask),

    queue: config.staffing.queue ? connectQueue(staffing) : null,
    emergencies: config.staffing.emergencies ? connectEmergencies(staffing) : null,
    appointments: config.staffing.appointments ? connectAppointments(staffing) : null,
  };
}

/** True when the system holds what is wanted, whatever version it gave it. Instants are compared as instants, lists without their order. */
function sameSecondment(theirs: Secondment | null, wanted: Secondment): boolean {
  if (theirs === null) return false;
  const at = (instant: string | null) => (instant === null ? null : Date.parse(instant));
  const plain = (one: Secondment) => ({
    ...one,
    version: null,
    validity: [at(one.validity.from), at(one.validity.to)],
    tasks: one.tasks.toSorted(),
    kle: one.kle.toSorted(),
    legalBasis: one.legalBasis.trim(),
  });
  return isDeepStrictEqual(plain(theirs), plain(wanted));
}

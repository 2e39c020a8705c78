// KSR's register and collection system in the training environment: LoRa's REST (mox) on its own rows. Training only.
// Must not know the core or its adapters. Behaviour is read out of magenta-aps/mox b648fdf, oio_rest; see each file.
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { GARBAGE, json, onceUnder, type SimulatorRequest, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import { receiveBound, receiveOpret, receiveRet, LoraRefusal } from './receive.ts';
import { COUNTER, KSR_USER, openLoraStore, seedLoraStore, type LoraStore } from './store.ts';
import { type Period, type Telling, writeSag } from './wire.ts';

const TOKEN_ID = '_oevelse-ksr-register';
/** A SAML assertion in form; nobody has signed it, and it opens nothing but this simulator. */
const TOKEN = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${TOKEN_ID}" IssueInstant="2005-11-01T00:00:00Z" Version="2.0"><saml:Issuer>https://idp.example.invalid/</saml:Issuer></saml:Assertion>`;

export const loraSimulator: Simulator = {
  id: 'ksr-register',
  name: 'KSR Register og Opkrævning',
  faults: [...COMMON_FAULTS, 'overlap', 'fremtidigRegistrering', 'ukendtKlasse', 'udenAdgang401', 'listeErstattes'],
  latencyMs: 50,
  seed: seedLoraStore,
  async start(options) {
    const store = openLoraStore(options.db, options.now);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    return await startHttpSimulator(options, (question) => {
      try {
        return decide(question, { store, fault: refusesOnce() ? 'tokenExpired' : options.fault(), now: options.now });
      } catch (error) {
        if (!(error instanceof LoraRefusal)) throw error;
        return refuse(error.status, error.message, error.context);
      }
    });
  },
};

/** The adapter's configuration for the simulator on a port, as in the training profile. */
export function loraTrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    samlToken: { from: 'training' as const, value: TOKEN },
    caseAddress: 'https://ksr-register.oevelse.example.invalid/sag/{uuid}',
    opret: { ansvarlig: COUNTER.uuid, kassationskode: 'K' },
    allowLoopback: true,
  };
}

interface Desk {
  readonly store: LoraStore;
  readonly fault: SimulatorFault;
  readonly now: () => Date;
}

/** Paths of the registers, and where their objects keep attributes and name. */
const REGISTERS: Readonly<Record<string, { slags: string; egenskaber: string; navn: string }>> = {
  '/klassifikation/klasse': { slags: 'klasse', egenskaber: 'klasseegenskaber', navn: 'titel' },
  '/organisation/bruger': { slags: 'bruger', egenskaber: 'brugeregenskaber', navn: 'brugernavn' },
  '/organisation/organisationenhed': {
    slags: 'organisationenhed',
    egenskaber: 'organisationenhedegenskaber',
    navn: 'enhedsnavn',
  },
};

const UUID = /^[a-f\d]{8}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{12}$/i;
const TEMPORALITY = ['virkningfra', 'virkningtil', 'registreretfra', 'registrerettil'];
const PAGING = ['foersteresultat', 'maximalantalresultater'];

function decide(question: SimulatorRequest, desk: Desk): Reply {
  const { fault } = desk;
  if (fault === 'garbage') return GARBAGE;
  if (fault === 'error500')
    return { status: 500, type: 'text/html', text: '<!DOCTYPE HTML><title>500 Internal Server Error</title>' };
  const { authorization } = question.headers;
  if (authorization === undefined) return refuse(401, 'No Authorization header present');
  const [scheme = '', packed = ''] = authorization.split(/\s+/);
  if (scheme.toLowerCase() !== 'saml-gzipped') return refuse(403, `Unknown authorization type ${scheme}.`);
  if (fault === 'tokenExpired' || !isOurs(packed))
    return refuse(403, 'SAML token validation failed: Timing issues (please check your clock settings)');
  if (fault === 'forbidden') return refuse(403, 'Not allowed!');

  const path = question.url.pathname;
  const register = REGISTERS[path];
  if (register !== undefined && question.method === 'GET') return answerRegister(question.url, register, desk.store);
  if (path === '/sag/sag' && question.method === 'GET') return findSager(question.url, desk);
  if (path === '/sag/sag' && question.method === 'POST') return opret(question, desk);
  const uuid = /^\/sag\/sag\/([^/]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (!UUID.test(uuid))
    return json(404, { error: 404, text: '404 Not Found: The requested URL was not found on the server.' });
  if (question.method === 'GET') return laes(uuid, question.url, desk);
  if (question.method === 'PATCH') return ret(uuid, question, desk);
  if (question.method === 'DELETE') return slet(uuid, desk);
  return { status: 405, type: 'text/html', text: '<!DOCTYPE HTML><title>405 Method Not Allowed</title>' };
}

function refuse(status: number, message: string, context?: string): Reply {
  return json(status, { message, ...(context === undefined ? {} : { context }) });
}

function isOurs(packed: string): boolean {
  try {
    return gunzipSync(Buffer.from(packed, 'base64')).toString('utf8').includes(`ID="${TOKEN_ID}"`);
  } catch {
    return false;
  }
}

/** The parameters, by lower-case name. Throws LoraRefusal 400 for one that LoRa does not have, as LoRa does. */
function parameters(url: URL, known: readonly string[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const [raw, value] of url.searchParams) {
    const name = raw.toLowerCase() === 'bvn' ? 'brugervendtnoegle' : raw.toLowerCase();
    named.set(name, [...(named.get(name) ?? []), value]);
  }
  const odd = [...named.keys()].filter((name) => !known.includes(name));
  if (odd.length > 0) throw new LoraRefusal(400, `Unsupported argument(s): ${odd.toSorted().join(', ')}`);
  return named;
}

function paging(asked: ReadonlyMap<string, readonly string[]>): { first: number; most: number } {
  const whole = (name: string, otherwise: number) =>
    Math.max(0, Math.trunc(Number(asked.get(name)?.[0] ?? otherwise)) || 0);
  return { first: whole('foersteresultat', 0), most: whole('maximalantalresultater', 2_147_483_647) };
}

function answerRegister(url: URL, { slags, egenskaber, navn }: (typeof REGISTERS)[string], store: LoraStore): Reply {
  const asked = parameters(url, ['uuid', 'brugervendtnoegle', ...TEMPORALITY, ...PAGING]);
  const noegle = asked.get('brugervendtnoegle')?.[0];
  if (noegle !== undefined) {
    const { first, most } = paging(asked);
    return json(200, { results: [store.searchRegister(slags, noegle, first, most)] });
  }
  const objects = (asked.get('uuid') ?? []).flatMap((uuid) => {
    const row = store.entry(slags, uuid.toLowerCase());
    if (row === undefined) return [];
    const virkning = { from: '-infinity', to: 'infinity', from_included: true, to_included: false };
    const attributter = { [egenskaber]: [{ brugervendtnoegle: row.noegle, [navn]: row.navn, virkning }] };
    const fratidspunkt = { tidsstempeldatotid: '2005-01-01T00:00:00+01:00', graenseindikator: true };
    return [
      {
        id: row.uuid,
        registreringer: [
          { fratidspunkt, tiltidspunkt: { tidsstempeldatotid: 'infinity' }, livscykluskode: 'Importeret', attributter },
        ],
      },
    ];
  });
  return json(200, { results: objects.length === 0 ? [] : [objects] });
}

/** Søg when anything but UUIDs and periods is asked for, else List. */
function findSager(url: URL, desk: Desk): Reply {
  const { store, fault } = desk;
  const asked = parameters(url, [
    'uuid',
    'primaerpart',
    'primaerbehandler',
    'fremdrift',
    'brugervendtnoegle',
    ...TEMPORALITY,
    ...PAGING,
  ]);
  if ([...asked.keys()].some((name) => name !== 'uuid' && !TEMPORALITY.includes(name))) {
    const part = asked.get('primaerpart')?.[0];
    const cpr = part === undefined ? null : (/^urn:oio:cpr-nr:(.*)$/.exec(part)?.[1] ?? '');
    return json(200, {
      results: [
        store.search({
          cpr,
          noegle: asked.get('brugervendtnoegle')?.[0] ?? null,
          behandler: asked.get('primaerbehandler')?.[0]?.toLowerCase() ?? null,
          fremdrift: asked.get('fremdrift')?.[0] ?? null,
          ...paging(asked),
        }),
      ],
    });
  }
  const uuids = asked.get('uuid') ?? [];
  if (fault === 'udenAdgang401')
    return refuse(
      401,
      `ERROR:  Unable to list sag with uuids [${uuids.join(', ')}]. All objects do not fullfill the stipulated criteria:null`,
    );
  if (fault === 'emptyAnswer') return json(200, { results: [] });
  const objects = uuids.flatMap((uuid, place) => {
    const sag = tell(uuid.toLowerCase(), asked, place === uuids.length - 1, desk);
    return sag === null ? [] : [sag];
  });
  return json(200, { results: objects.length === 0 ? [] : [objects] });
}

function laes(uuid: string, url: URL, desk: Desk): Reply {
  const asked = parameters(url, TEMPORALITY);
  const sag = tell(uuid, asked, true, desk);
  if (sag === null) return notFound(uuid);
  if (desk.fault === 'udenAdgang401')
    return refuse(
      401,
      `ERROR:  Unable to list sag with uuids [${uuid}]. All objects do not fullfill the stipulated criteria:null`,
    );
  if (desk.store.registrations(uuid).at(-1)?.kode === 'Slettet') return refuse(410, 'This object has been deleted.');
  return json(200, { [uuid]: [sag] });
}

function notFound(uuid: string): Reply {
  return refuse(404, `No Sag with ID ${uuid} found in service Sag`);
}

/** One Sag for the requested periods; null when there is none. Returned as somebody else's under the fault that does so. */
function tell(
  uuid: string,
  asked: ReadonlyMap<string, readonly string[]>,
  isLast: boolean,
  { store, fault, now }: Desk,
): unknown {
  const chain = store.registrations(uuid);
  if (chain.length === 0) return null;
  const cpr = /\d{10}$/.exec(String(chain[0]?.content.relationer?.['primaerpart']?.[0]?.['urn']))?.[0] ?? '';
  const instant = now();
  const telling: Telling = {
    virkning: period(asked, 'virkning') ?? {
      from: instant.toISOString(),
      to: new Date(instant.getTime() + 1).toISOString(),
    },
    registrering: period(asked, 'registreret'),
    fault,
    now: instant,
    party: fault === 'wrongPerson' && isLast ? store.somebodyElse(cpr) : null,
  };
  return writeSag(uuid, chain, telling);
}

function period(asked: ReadonlyMap<string, readonly string[]>, name: string): Period | null {
  const [from, to] = [asked.get(`${name}fra`)?.[0], asked.get(`${name}til`)?.[0]];
  return from === undefined && to === undefined
    ? null
    : { from: receiveBound(from ?? '-infinity'), to: receiveBound(to ?? 'infinity') };
}

function opret({ body }: SimulatorRequest, { store }: Desk): Reply {
  const { note, content, cpr, noegle } = receiveOpret(body);
  const uuid = randomUUID();
  store.create(uuid, { kode: 'Opstaaet', bruger: KSR_USER, note, content }, cpr, noegle);
  return json(201, { uuid });
}

function ret(uuid: string, { body }: SimulatorRequest, { store, fault }: Desk): Reply {
  const last = store.registrations(uuid).at(-1);
  if (last === undefined) return notFound(uuid);
  const { note, passive, content } = receiveRet(body, fault === 'listeErstattes');
  // What is passive or deleted can only be imported again (_as_valid_registrering_livscyklus_transition).
  if (last.kode === 'Passiveret' || last.kode === 'Slettet')
    return refuse(400, `ERROR:  Invalid livscyklus transition from [${last.kode}]`);
  store.add(uuid, { kode: passive ? 'Passiveret' : 'Rettet', bruger: KSR_USER, note, content });
  return json(200, { uuid });
}

function slet(uuid: string, { store }: Desk): Reply {
  const last = store.registrations(uuid).at(-1);
  if (last === undefined) return notFound(uuid);
  if (last.kode !== 'Slettet') store.add(uuid, { kode: 'Slettet', bruger: KSR_USER, note: '', content: {} });
  return json(202, { uuid });
}

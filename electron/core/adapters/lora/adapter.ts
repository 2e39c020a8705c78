// KSR's register and collection cases in a LoRa (mox): OIO Sag as JSON over REST, with registrations and Virkning. Read and write.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { z } from 'zod';
import { type Case, KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';
import {
  type AdapterManifest,
  type AdapterTools,
  type Ask,
  type CaseChange,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
  type NewCase,
  refused,
  afterAcceptedWrite,
  type WriteOutcome,
} from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameExactInstant } from '../version.ts';
import { UUID } from '../uuid.ts';
import { addressSchema } from '../config-schema.ts';
import { CPR_URN_PREFIX } from '../../transport/sagdok.ts';
import { Register } from './opslag.ts';
import { newCaseKey, noteOf, opretBody, loraRefusal, retBody, startOfChange, type LoraWriter } from './ret.ts';
import { type LoraRegistrering, type LoraSag, loraSagSchema } from './sag-schema.ts';
import { createService, type Query, type Read } from './service.ts';
import { currentRegistrering, isSagWithdrawn, type Now, nowFrom, registeredAt, toLoraInstant } from './tid.ts';
import { type LoraNames, pointedAt, toLoraCase, toLoraCaseDetail, toLoraHandlersCase } from './to-case.ts';

const uuid = z
  .string()
  .regex(UUID)
  .transform((text) => text.toLowerCase());

const configSchema = z.strictObject({
  /** E.g. `https://lora.kommune.dk`. */
  origin: addressSchema,
  /** What stands before `/sag/sag`; LoRa's own BASE_URL. */
  basePath: z
    .string()
    .regex(/^(\/[\w.-]+)*$/)
    .default(''),
  /** The SAML assertion that the identity provider issued to the desk's own system, as XML. */
  samlToken: secretSchema,
  pageSize: z.number().int().min(1).max(100).default(50),
  /** Where the fagsystem in front of LoRa opens a case, e.g. `https://ksr.kommune.dk/sag/{uuid}`; LoRa itself has no screen. */
  caseAddress: z
    .string()
    .regex(/^https:\/\/[^{}]*\{uuid\}[^{}]*$/)
    .optional(),
  /** What every new case begins with: the unit that answers for it, and its disposal code (K may be disposed of, B is kept). */
  opret: z
    .strictObject({ ansvarlig: uuid.nullable(), kassationskode: z.string().min(1).max(50) })
    .default({ ansvarlig: null, kassationskode: 'K' }),
  allowLoopback: z.boolean().default(false),
});
type LoraConfig = z.infer<typeof configSchema>;

const manifest: AdapterManifest = {
  adapter: 'lora',
  format: 'LoRa (mox) OIO Sag, JSON over REST',
  reads: ['cases', 'events', 'documents', 'journal', 'workList'],
  writes: ['journalNote', 'progress', 'handler', 'handlerReason', 'newCase'],
  freshForMs: 10 * 60_000,
  deadlineMs: 8_000,
  mostAtOnce: 4,
  retention: {
    keep: 'days',
    days: 14,
    detailDays: 7,
    why: 'LoRa holder metadata om sager. De skal kunne ses, når KSR er nede. Efter 14 dage er de for gamle. Forløb og journal i de sager, der er åbnet eller hentet på forhånd: 7 dage.',
  },
};

/** More cases than anybody has: a source that never gives a short page must not keep the desk asking. */
const MOST_CASES = 10_000;

/** A search is for one step of progress; LoRa has no "not closed". */
const OPEN_FREMDRIFT = KNOWN_PROGRESS.filter((one) => one !== 'Afsluttet');

/** A number that nobody has: a question about no one. */
const NOBODY = '0000000000';

/** Without it LoRa gives only what holds at this moment: no course of a case, and no journalpost that is still to come. */
const ALL_VIRKNING: Query = [
  ['virkningfra', '-infinity'],
  ['virkningtil', 'infinity'],
];
/** The whole chain of registrations and not only the last. */
const ALL_REGISTRERING: Query = [
  ['registreretfra', '-infinity'],
  ['registrerettil', 'infinity'],
];

export const loraAdapter: FagsystemAdapter<LoraConfig> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: LoraConfig, tools: AdapterTools): ConnectedFagsystem {
  const service = createService(config, tools);
  const klasser = new Register('klasse', service, tools.now);
  const brugere = new Register('bruger', service, tools.now);
  const enheder = new Register('organisationenhed', service, tools.now);

  /** Søg gives UUIDs only, a page at a time, sorted by brugervendtnoegle; each page is listed at once. */
  async function allPages(criteria: Query, ask: Ask): Promise<Read<LoraSag[]>> {
    const found = new Map<string, LoraSag>();
    let httpDate: string | undefined;
    for (let first = 0; first < MOST_CASES; first += config.pageSize) {
      const page: Query = [
        ['foersteresultat', String(first)],
        ['maximalantalresultater', String(config.pageSize)],
      ];
      const uuids = await service.soeg('sag/sag', [...criteria, ...page], ask);
      // A case that moved between two pages comes twice; a page with nothing new is the same page again.
      const added = uuids.filter((one) => !found.has(one));
      if (uuids.length > 0 && added.length === 0) throw new FagsystemError('nonsense', 'the same page came again');
      if (added.length > 0) {
        const listed = await service.list('sag/sag', added, ALL_VIRKNING, loraSagSchema, ask);
        httpDate = listed.httpDate;
        for (const sag of listed.value) {
          if (!added.includes(sag.id)) throw new FagsystemError('nonsense', 'a Sag that was not asked for');
          const registreringer = [...(found.get(sag.id)?.registreringer ?? []), ...sag.registreringer];
          found.set(sag.id, { id: sag.id, registreringer });
        }
        // A deleted Sag is listed too, as Slettet: one that is not there at all is missing.
        if (added.some((one) => !found.has(one))) throw new FagsystemError('truncated', 'fewer Sager than were found');
      }
      if (uuids.length < config.pageSize) return { value: [...found.values()], httpDate };
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }

  const laes = (externalId: string, ask: Ask) =>
    service.laes('sag/sag', externalId.toLowerCase(), [...ALL_VIRKNING, ...ALL_REGISTRERING], loraSagSchema, ask);

  async function namesFor(registreringer: readonly LoraRegistrering[], ask: Ask): Promise<LoraNames> {
    const uuids = pointedAt(registreringer);
    const [klasse, bruger, enhed] = await Promise.all([
      klasser.resolve(uuids.klasser, ask),
      brugere.resolve(uuids.brugere, ask),
      enheder.resolve(uuids.enheder, ask),
    ]);
    return { klasser: klasse, brugere: bruger, enheder: enhed };
  }

  const readingFrom = (now: Now, names: LoraNames) => ({ tools, now, names, caseAddress: config.caseAddress });

  /** The case as LoRa has it now, and whether a registration of it holds the act already; null when there is no such case. */
  async function look({ externalId, idempotencyKey }: CaseChange, ask: Ask) {
    const read = await laes(externalId, ask);
    if (read === null) return null;
    const now = nowFrom(tools.now(), read.httpDate);
    const current = currentRegistrering(read.value.registreringer, now);
    if (isSagWithdrawn(current)) return null;
    const hasAct = read.value.registreringer.some(({ note }) => note === noteOf(idempotencyKey));
    return { current, now, version: registeredAt(current), hasAct };
  }

  /** LoRa's own user for the employee: the UUID itself, or the bruger whose brugervendtnoegle is the user id. */
  async function writerAt(at: string, ask: Ask): Promise<LoraWriter> {
    const { onBehalfOf } = ask;
    const [only, ...more] = UUID.test(onBehalfOf) ? [onBehalfOf.toLowerCase()] : await brugere.find(onBehalfOf, ask);
    return { onBehalfOf, aktoerref: only !== undefined && more.length === 0 ? only : null, at };
  }

  async function change(command: CaseChange, ask: Ask): Promise<WriteOutcome> {
    // LoRa's REST takes no base version, so the case is looked at first.
    const before = await look(command, ask);
    if (before === null) return refused('noSuchCase');
    if (before.hasAct) return { kind: 'applied', version: before.version };
    if (command.baseVersion !== null && !isSameExactInstant(command.baseVersion, before.version, toLoraInstant)) {
      return { kind: 'conflict', theirVersion: before.version };
    }
    const writer = await writerAt(startOfChange(command, before.current, tools.now(), before.now), ask);
    const body = retBody(command, before.current, writer);
    if (body === null) return refused('journalNotWritable');
    const status = await service.ret('sag/sag', command.externalId.toLowerCase(), body, ask);
    // LoRa answers with the UUID alone: the new version is read, and whether there is one.
    const after =
      status === 200 ? await afterAcceptedWrite(async () => await look(command, ask)) : await look(command, ask);
    if (after?.hasAct === true) return { kind: 'applied', version: after.version };
    if (after !== null && after.version !== before.version) return { kind: 'conflict', theirVersion: after.version };
    return status === 200 ? refused('notCarriedOut') : refused('notAccepted', `http ${status}`);
  }

  async function open(command: NewCase, ask: Ask): Promise<WriteOutcome> {
    const made = await findMade(command, ask);
    if (made !== null) return made;
    const { number, facet } = command.kle;
    const [[primaerklasse, ...others], [handlingsklasse, ...otherFacets]] = [
      await klasser.find(number, ask),
      await klasser.find(facet, ask),
    ];
    if (primaerklasse === undefined || handlingsklasse === undefined || others.length > 0 || otherFacets.length > 0)
      return refused('kleNotSetUp');
    const writer = await writerAt(tools.now().toISOString(), ask);
    const result = await service.opret(
      'sag/sag',
      opretBody(command, { primaerklasse, handlingsklasse, ...config.opret }, writer),
      ask,
    );
    if ('refused' in result) return refused('notAccepted', `http ${result.refused}`);
    return { kind: 'created', externalId: result.uuid, version: await versionOf(result.uuid, ask) };
  }

  /** The case this key has opened already. Its key is its brugervendtnoegle, whatever has become of the case since. */
  async function findMade(command: NewCase, ask: Ask): Promise<WriteOutcome | null> {
    const [made] = await service.soeg('sag/sag', [['brugervendtnoegle', newCaseKey(command)], ...ALL_VIRKNING], ask);
    return made === undefined ? null : { kind: 'created', externalId: made, version: await versionOf(made, ask) };
  }

  /** The version of a case that the key has made. */
  async function versionOf(externalId: string, ask: Ask): Promise<string | null> {
    const read = await afterAcceptedWrite(async () => await laes(externalId, ask));
    return read === null
      ? null
      : registeredAt(currentRegistrering(read.value.registreringer, nowFrom(tools.now(), read.httpDate)));
  }

  return {
    signedInAs: 'systemet i SAML-tokenet',
    check: async (ask) =>
      await checked(() =>
        service.soeg(
          'sag/sag',
          [
            ['primaerpart', CPR_URN_PREFIX + NOBODY],
            ['maximalantalresultater', '1'],
          ],
          ask,
        ),
      ),

    async findCases(cpr, ask) {
      const { value: sager, httpDate } = await allPages([['primaerpart', CPR_URN_PREFIX + cpr]], ask);
      const now = nowFrom(tools.now(), httpDate);
      const names = await namesFor(
        sager.map(({ registreringer }) => currentRegistrering(registreringer, now)),
        ask,
      );
      const cases: Case[] = [];
      for (const sag of sager) {
        const row = toLoraCase(sag, cpr, readingFrom(now, names));
        if (row !== null) cases.push(row);
      }
      return { kind: 'found', value: cases };
    },

    async findHandlersCases(handler, ask) {
      const primaerbehandler = handler.uuid.toLowerCase();
      const cases = new Map<string, Case>();
      for (const fremdrift of OPEN_FREMDRIFT) {
        const { value: sager, httpDate } = await allPages(
          [
            ['primaerbehandler', primaerbehandler],
            ['fremdrift', fremdrift],
          ],
          ask,
        );
        const now = nowFrom(tools.now(), httpDate);
        const names = await namesFor(
          sager.map(({ registreringer }) => currentRegistrering(registreringer, now)),
          ask,
        );
        for (const sag of sager) {
          const row = toLoraHandlersCase(sag, primaerbehandler, readingFrom(now, names));
          if (row !== null) cases.set(row.id, row);
        }
      }
      return { kind: 'found', value: [...cases.values()] };
    },

    async readCase(externalId, cpr, ask) {
      if (!UUID.test(externalId)) return { kind: 'notFound' };
      const read = await laes(externalId, ask);
      if (read === null) return { kind: 'notFound' };
      const now = nowFrom(tools.now(), read.httpDate);
      const names = await namesFor(read.value.registreringer, ask);
      const value = toLoraCaseDetail(read.value, cpr, readingFrom(now, names));
      return value === null ? { kind: 'notFound' } : { kind: 'found', value };
    },

    async write(command, ask) {
      const why = loraRefusal(command);
      if (why !== null) return refused(why);
      return command.kind === 'newCase' ? await open(command, ask) : await change(command, ask);
    },
  };
}

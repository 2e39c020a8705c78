// FAF's benefit cases over KOMBIT Sags- og Dokumentindeks SF1470 v6: SOAP 1.1, read and write.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Case } from '../../../../shared/domain/case.ts';
import { samlMarkup, withRenewedToken } from '../../transport/idws.ts';
import { isWithdrawn, newestRegistrering, toInstant } from '../../transport/sagdok.ts';
import { soapHeaders } from '../../transport/soap.ts';
import type { XmlElement, XmlMarkup } from '../../transport/xml.ts';
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
  type WriteOutcome,
} from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameExactInstant } from '../version.ts';
import { UUID, NIL_UUID, requestIdOf } from '../uuid.ts';
import { addressSchema, pathSchema } from '../config-schema.ts';
import { cvrSchema } from '../../../../shared/domain/organisation.ts';
import { type Operation, readMessage, writeMessage } from './envelope.ts';
import {
  type Oejebliksbillede,
  readFremsoegOutput,
  soegBehandler,
  soegFoerOpdater,
  soegPart,
  soegSag,
  statusDetail,
} from './fremsoeg.ts';
import { caseUuidOf, importerInput, newCaseRefusal, newCasesSchema } from './importer.ts';
import { FREMDRIFT, JOURNALNOTAT_CLASSES, SF1470_ACTION } from './namespaces.ts';
import { holdsAct, opdaterInput, readMultipleOutput, sf1470Refusal } from './opdater.ts';
import { toSf1470Case, toSf1470CaseDetail, toSf1470HandlersCase } from './to-case.ts';

const configSchema = z.strictObject({
  /** E.g. `https://sagsogdokumentindeks.stoettesystemerne.dk`. */
  origin: addressSchema,
  path: pathSchema.default('/sagdokumentindeks/6'),
  /** CVR number of the municipality, eight digits. A case owned by another says so. */
  cvr: cvrSchema,
  /** The SAML assertion that STS issued to the desk's own system, as XML. */
  samlToken: secretSchema,
  /** Classes of a journal note in Fælleskommunalt Klassifikationssystem. */
  journalnotat: z
    .strictObject({ rolle: z.string().regex(UUID), type: z.string().regex(UUID), format: z.string().min(1).max(50) })
    .default(JOURNALNOTAT_CLASSES),
  /** Null: this desk opens no cases in the index. */
  newCases: newCasesSchema.nullable().default(null),
  pageSize: z.number().int().min(1).max(500).default(50),
  allowLoopback: z.boolean().default(false),
});
type Sf1470Config = z.infer<typeof configSchema>;

const manifest: AdapterManifest = {
  adapter: 'sf1470',
  format: 'SF1470 Sags- og Dokumentindeks v6 (SOAP)',
  reads: ['cases', 'events', 'documents', 'journal', 'workList'],
  writes: ['journalNote', 'progress', 'handler', 'handlerReason', 'newCase'],
  writableProgress: FREMDRIFT,
  freshForMs: 10 * 60_000,
  deadlineMs: 8_000,
  mostAtOnce: 4,
  retention: {
    keep: 'days',
    days: 14,
    detailDays: 7,
    why: 'Indekset holder metadata om sager. De skal kunne ses, når FAF er nede. Efter 14 dage er de for gamle. Forløb og journal i de sager, der er åbnet eller hentet på forhånd: 7 dage.',
  },
};

/** What each operation answers with. */
const OUTPUT: Readonly<Record<Operation, string>> = {
  fremsoeg: 'FremsoegSagDokumentIndeksOutput',
  opdater: 'OpdaterSagDokumentIndeksOutput',
  importer: 'ImporterSagDokumentIndeksOutput',
};

/** More cases than anybody has: a source that never gives a short page must not keep the desk asking. */
const MOST_CASES = 10_000;

/** A case is searched for by how far it is; the format has no "not closed". */
const OPEN_FREMDRIFT = FREMDRIFT.filter((one) => one !== 'Afsluttet');

export const sf1470Adapter: FagsystemAdapter<Sf1470Config> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: Sf1470Config, tools: AdapterTools): ConnectedFagsystem {
  const http = tools.createHttp(config.origin, { allowLoopback: config.allowLoopback });
  const reading = { tools, cvr: config.cvr };

  async function call(operation: Operation, body: XmlMarkup, ask: Ask): Promise<XmlElement> {
    const transactionUuid = requestIdOf(ask.traceId);
    const to = `${new URL(config.origin).origin}${config.path}`;
    const answer = await http.send({
      method: 'POST',
      path: config.path,
      headers: soapHeaders(SF1470_ACTION + operation),
      body: writeMessage({
        operation,
        transactionUuid,
        messageId: randomUUID(),
        to,
        samlToken: samlMarkup(tools.secret(config.samlToken)),
        body,
      }),
      signal: ask.signal,
    });
    return readMessage(answer, OUTPUT[operation], transactionUuid);
  }

  const fremsoeg = async (body: XmlMarkup, ask: Ask) =>
    readFremsoegOutput(await withRenewedToken(() => call('fremsoeg', body, ask)));

  /** All pages. A case that moved meanwhile comes twice (its newest registration is kept), or is missed: Antal tells. */
  async function allPages(pageFrom: (first: number) => XmlMarkup, ask: Ask): Promise<Oejebliksbillede[]> {
    const found = new Map<string, Oejebliksbillede>();
    for (let first = 0; first < MOST_CASES;) {
      const { antal, sager } = await fremsoeg(pageFrom(first), ask);
      const before = found.size;
      for (const one of sager) {
        const registreringer = [...(found.get(one.uuid)?.registreringer ?? []), ...one.registreringer];
        found.set(one.uuid, { uuid: one.uuid, registreringer });
      }
      first += sager.length;
      // A source may give fewer at a time than it was asked for: a short page is the last only when Antal does not say more.
      if (sager.length < config.pageSize && found.size >= (antal ?? 0)) return [...found.values()];
      if (sager.length === 0) throw new FagsystemError('truncated', 'fewer cases than Antal');
      if (found.size === before) throw new FagsystemError('nonsense', 'the same page came again');
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }

  /** The version of a case as the index has it now, and whether it holds an act already; null when there is no such case. */
  async function look(externalId: string, key: string, ask: Ask): Promise<{ version: string; hasAct: boolean } | null> {
    const { sager } = await fremsoeg(soegFoerOpdater(externalId), ask);
    const billede = sager.find(({ uuid }) => uuid === externalId.toLowerCase());
    if (billede === undefined) return null;
    const { element, tidspunkt } = newestRegistrering(billede.registreringer);
    if (isWithdrawn(element)) return null;
    return { version: tidspunkt, hasAct: billede.registreringer.some((one) => holdsAct(one, key)) };
  }

  async function change(command: CaseChange, ask: Ask): Promise<WriteOutcome> {
    const why = sf1470Refusal(command);
    if (why !== null) return refused(why);
    const { externalId, idempotencyKey: key } = command;
    // The format has no base version to send, so the case is looked at first; the index refuses only what is older than it has.
    const before = await look(externalId, key, ask);
    if (before === null) return refused('noSuchCase');
    if (before.hasAct) return { kind: 'applied', version: before.version };
    if (command.baseVersion !== null && !isSameExactInstant(command.baseVersion, before.version, toInstant)) {
      return { kind: 'conflict', theirVersion: before.version };
    }
    // A desk whose clock is behind must still write after what it has read.
    const at = new Date(Math.max(tools.now().getTime(), Math.floor(Date.parse(before.version)) + 1)).toISOString();
    const output = await withRenewedToken(() =>
      call(
        'opdater',
        opdaterInput(command, { onBehalfOf: ask.onBehalfOf, cvr: config.cvr, at }, config.journalnotat),
        ask,
      ),
    );
    const { applied, statusKode } = readMultipleOutput(output, externalId);
    if (applied) return { kind: 'applied', version: at };
    // No list of the other codes is published, so the case itself says whether somebody else was there in between.
    const after = await look(externalId, key, ask);
    if (after?.hasAct === true) return { kind: 'applied', version: after.version };
    if (after !== null && after.version !== before.version) return { kind: 'conflict', theirVersion: after.version };
    return refused('notAccepted', statusDetail(statusKode));
  }

  async function openCase(command: NewCase, ask: Ask): Promise<WriteOutcome> {
    const { newCases, cvr } = config;
    if (newCases === null) return refused('notInFormat');
    const why = newCaseRefusal(command, newCases);
    if (why !== null) return refused(why);
    const { idempotencyKey: key } = command;
    const externalId = caseUuidOf(key);
    const made = async (): Promise<WriteOutcome | null> => {
      const found = await look(externalId, key, ask);
      return found === null ? null : { kind: 'created', externalId, version: found.version };
    };
    const before = await made();
    if (before !== null) return before;
    const at = tools.now().toISOString();
    const output = await withRenewedToken(() =>
      call('importer', importerInput(command, externalId, { onBehalfOf: ask.onBehalfOf, cvr, at }, newCases), ask),
    );
    const { applied, statusKode } = readMultipleOutput(output, externalId);
    if (applied) return { kind: 'created', externalId, version: at };
    return (await made()) ?? refused('notAccepted', statusDetail(statusKode));
  }

  return {
    signedInAs: `CVR ${config.cvr}`,
    // What the real index answers about a case that does not exist is not verified.
    check: async (ask) => await checked(() => fremsoeg(soegFoerOpdater(NIL_UUID), ask)),

    async findCases(cpr, ask) {
      const cases: Case[] = [];
      for (const billede of await allPages((first) => soegPart(cpr, first, config.pageSize), ask)) {
        const row = toSf1470Case(billede, cpr, reading);
        if (row !== null) cases.push(row);
      }
      return { kind: 'found', value: cases };
    },

    async findHandlersCases({ uuid }, ask) {
      const cases = new Map<string, Case>();
      for (const fremdrift of OPEN_FREMDRIFT) {
        for (const billede of await allPages((first) => soegBehandler(uuid, fremdrift, first, config.pageSize), ask)) {
          const row = toSf1470HandlersCase(billede, uuid, reading);
          if (row !== null) cases.set(row.id, row);
        }
      }
      return { kind: 'found', value: [...cases.values()] };
    },

    async readCase(externalId, cpr, ask) {
      if (!UUID.test(externalId)) return { kind: 'notFound' };
      const value = toSf1470CaseDetail(
        await fremsoeg(soegSag(externalId), ask),
        externalId.toLowerCase(),
        cpr,
        reading,
      );
      return value === null ? { kind: 'notFound' } : { kind: 'found', value };
    },

    write: async (command, ask) => await (command.kind === 'newCase' ? openCase(command, ask) : change(command, ask)),
  };
}

// SUF's care pathways (forløb) over KMD Nexus' HAL REST: read and write. Links are followed, never put together.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { z } from 'zod';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { AccessToken } from '../../transport/access-token.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import {
  type AdapterManifest,
  type AdapterTools,
  type Ask,
  type CaseChange,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
  refused,
  type WriteOutcome,
  readBack,
} from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameInstant } from '../version.ts';
import { addressSchema } from '../config-schema.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { Hal, link, linkIfAny } from './hal.ts';
import { fillIn, journalFormSchema, keyIn, nexusRefusal } from './journal-form.ts';
import {
  actionSchema,
  activitySchema,
  auditSchema,
  DOCUMENT_REFERENCE,
  documentSchema,
  type Form,
  FORM_REFERENCE,
  formDefinitionSchema,
  formSchema,
  PATHWAY_REFERENCE,
  type Pathway,
  pathwaySchema,
  type Patient,
  patientDetailsSchema,
  preferencesSchema,
  type Reference,
  referenceSchema,
  type Resource,
  resourceSchema,
  toNexusInstant,
} from './schema.ts';
import {
  changedAt,
  CLOSED_PROGRESS,
  type Contents,
  type FilledForm,
  type Found,
  isPathwayClosed,
  toNexusCase,
  toNexusCaseDetail,
} from './to-case.ts';
import { type Branch, casesIn, pathwaysIn } from './tree.ts';

const configSchema = z.strictObject({
  /** The home resource, e.g. `https://korsbaek.nexus.kmd.dk/api/core/mobile/korsbaek/v2/`. Every link must lead to its origin. */
  home: addressSchema.regex(/^[^?#]*\/$/),
  /** The token service, e.g. `https://iam.nexus.kmd.dk/authx/realms/korsbaek/protocol/openid-connect/token`. */
  tokenAddress: addressSchema.regex(/^[^?#]*$/),
  clientId: z.string().min(1).max(200),
  clientSecret: secretSchema,
  /** The view with everything of a citizen that the desk's user may see. */
  view: z.string().min(1).max(200).default('- Alt'),
  journalForm: journalFormSchema,
  /** KLE number by programPathwayId: the templates of pathways are the municipality's own. */
  programmes: z
    .record(
      z.string().regex(/^\d{1,15}$/),
      z.strictObject({
        number: z.string().min(1).max(20),
        title: z.string().max(255).nullable(),
        facet: z.string().max(10).nullable(),
      }),
    )
    .default({}),
  /** Where Nexus shows a pathway, with `{patientPathwayId}` in it. Not verified that it can be reached so. */
  caseAddress: z.string().startsWith('https://').max(400).nullable().default(null),
  allowLoopback: z.boolean().default(false),
});
type NexusConfig = z.infer<typeof configSchema>;

/** No `handler` and no `newCase`: a pathway has neither caseworker nor title of its own, as far as any public client shows. */
const manifest: AdapterManifest = {
  adapter: 'nexus',
  format: 'KMD Nexus (HAL REST)',
  reads: ['cases', 'events', 'documents', 'journal'],
  writes: ['journalNote', 'progress'],
  writableProgress: ['Afsluttet'],
  freshForMs: 10 * 60_000,
  deadlineMs: 15_000,
  mostAtOnce: 2,
  retention: {
    keep: 'session',
    why: 'Omsorgsdata er følsomme personoplysninger om helbred og sociale forhold. De bliver kun i hukommelsen, til medarbejderen logger af.',
  },
};

/** Links followed at once for one question: a citizen may have many pathways, and Nexus has many askers. */
const LINKS_AT_ONCE = 4;

/** Most things of one kind that are opened one by one for one question. */
const MOST_OPENED = 500;

export const nexusAdapter: FagsystemAdapter<NexusConfig> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

/** A pathway as it is now, with what a change to it needs. */
interface Looked extends Found {
  readonly self: Reference;
  readonly version: string | null;
}

function connect(config: NexusConfig, tools: AdapterTools): ConnectedFagsystem {
  const { allowLoopback, journalForm, programmes, caseAddress } = config;
  const tokenAddress = new URL(config.tokenAddress);
  const token = new AccessToken({
    http: tools.createHttp(tokenAddress.origin, { allowLoopback }),
    path: tokenAddress.pathname,
    form: () => ({
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: tools.secret(config.clientSecret),
    }),
    now: tools.now,
  });
  const http = tools.createHttp(new URL(config.home).origin, { allowLoopback });
  const hal = new Hal({ http, token, home: config.home, mostAtOnce: LINKS_AT_ONCE });
  const reading = { tools, programmes, caseAddress, journalForm };

  /** The citizen; null when Nexus does not know the number. */
  async function findPatient(cpr: Cpr, ask: Ask): Promise<Patient | null> {
    const home = await hal.home(ask);
    const answer = await hal.send('POST', link(home, 'patientDetailsSearch'), ask, {
      businessKey: cpr,
      keyType: 'CPR',
    });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw refuseStatus(answer);
    const { isPatientAccessible, patient } = readJson(answer, patientDetailsSchema);
    if (!isPatientAccessible) throw new FagsystemError('notAllowed', 'patient not accessible');
    if (patient === null || patient === undefined) throw new FagsystemError('nonsense', 'accessible, and no patient');
    if (patient.patientIdentifier.identifier.replace('-', '') !== cpr) {
      throw new FagsystemError('wrongPerson', 'patientIdentifier is not the one asked for');
    }
    return patient;
  }

  /** Every pathway of the citizen that is a case, as the view has them. */
  async function findBranches(patient: Patient, ask: Ask): Promise<Branch[]> {
    const { CITIZEN_PATHWAY: views } = await hal.read(link(patient, 'patientPreferences'), preferencesSchema, ask);
    const chosen = views?.find(({ name }) => name === config.view);
    // Views are what Nexus gives access by. Without it nothing can be seen, which is not the same as nothing being there.
    if (chosen === undefined) throw new FagsystemError('notAllowed', 'the view is not given to the desk');
    const view = await hal.read(link(chosen, 'self'), resourceSchema, ask);
    const tree = await hal.readList(link(view, 'pathwayReferences'), referenceSchema, ask);
    if (tree.length === 0 && (await hal.readList(link(patient, 'activePrograms'), z.unknown(), ask)).length > 0) {
      throw new FagsystemError('nonsense', 'no references, and active programmes');
    }
    return casesIn(tree);
  }

  /** The pathway behind a reference. Throws `wrongPerson` when it says that it is another patient's. */
  async function open(branch: Branch, patient: Patient, ask: Ask): Promise<Found> {
    const { reference } = branch;
    const pathway = await hal.read(link(reference, 'referencedObject'), pathwaySchema, ask);
    if (pathway.id !== reference.patientPathwayId)
      throw new FagsystemError('nonsense', 'another pathway than the reference');
    refuseOther(pathway.patientId, patient);
    return { externalId: hal.idOf(link(reference, 'self')), branch, pathway };
  }

  async function openForm(reference: Reference, ask: Ask): Promise<Form> {
    return await hal.read(link(reference, 'referencedObject'), formSchema, ask);
  }

  async function openFilledForm(reference: Reference, patient: Patient, ask: Ask): Promise<FilledForm> {
    const form = await openForm(reference, ask);
    refuseOther(form.patient?.id, patient);
    const audit = linkIfAny(form, 'audit');
    if (audit === undefined) return { form, author: null };
    const { auditEntries } = await hal.read(audit, auditSchema, ask);
    const [first] = auditEntries.toSorted((a, b) => whenOf(a.date).localeCompare(whenOf(b.date)));
    return { form, author: first?.professional?.fullName ?? null };
  }

  async function openContents({ branch, pathway }: Found, patient: Patient, ask: Ask): Promise<Contents> {
    const forms = linesOf(branch, FORM_REFERENCE);
    const documents = linesOf(branch, DOCUMENT_REFERENCE);
    const activitiesLink = linkIfAny(pathway, 'patientActivities');
    // Activities come by half: each is read whole from its own link.
    const halves = activitiesLink === undefined ? [] : await hal.readList(activitiesLink, resourceSchema, ask);
    if (halves.length > MOST_OPENED) throw new FagsystemError('tooLarge', 'too many activities');
    return {
      forms: await hal.each(forms, ask, (reference, each) => openFilledForm(reference, patient, each)),
      documents: await hal.each(documents, ask, async (reference, each) => {
        const document = await hal.read(link(reference, 'referencedObject'), documentSchema, each);
        refuseOther(document.patientId, patient);
        return document;
      }),
      activities: await hal.each(halves, ask, (half, each) => hal.read(link(half, 'self'), activitySchema, each)),
    };
  }

  async function find(cpr: Cpr, ask: Ask): Promise<{ patient: Patient; branches: Branch[] } | null> {
    const patient = await findPatient(cpr, ask);
    return patient === null ? null : { patient, branches: await findBranches(patient, ask) };
  }

  /** A pathway by what it is called at the desk, as it is now; null when there is none. */
  async function look(externalId: string, ask: Ask): Promise<Looked | null> {
    const answer = await hal.send('GET', externalId, ask);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw refuseStatus(answer);
    const self = readJson(answer, referenceSchema);
    if (self.type !== PATHWAY_REFERENCE || hal.idOf(link(self, 'self')) !== externalId) return null;
    const pathway = await hal.read(
      linkIfAny(self, 'patientPathway') ?? link(self, 'referencedObject'),
      pathwaySchema,
      ask,
    );
    const inside = linkIfAny(pathway, 'pathwayReferences');
    const children = inside === undefined ? self.children : await hal.readList(inside, referenceSchema, ask);
    const [branch] = pathwaysIn([{ ...self, children }]);
    if (branch === undefined || pathway.id !== self.patientPathwayId)
      throw new FagsystemError('nonsense', 'another pathway than the reference');
    return { externalId, branch, pathway, self, version: changedAt({ branch, pathway }) };
  }

  /** True when a note of the desk's with this key is filed in the pathway. */
  async function holdsNote({ branch }: Looked, key: string, ask: Ask): Promise<boolean> {
    const notes = linesOf(branch, FORM_REFERENCE).filter(({ name }) => name === journalForm.title);
    const forms = await hal.each(notes, ask, openForm);
    return forms.some((form) => keyIn(form, journalForm) === key);
  }

  /** What came of a write that Nexus has answered: seen by looking at the pathway again. */
  async function settle(answer: HttpAnswer, before: Looked, ask: Ask): Promise<WriteOutcome> {
    const isDone = answer.status === 200 || answer.status === 201;
    // 409 and 412 are what a lock answers; that Nexus has one is not verified.
    if (!isDone && answer.status !== 409 && answer.status !== 412) throw refuseStatus(answer);
    if (!isDone) return { kind: 'conflict', theirVersion: (await look(before.externalId, ask))?.version ?? null };
    return { kind: 'applied', version: (await readBack(() => look(before.externalId, ask)))?.version ?? null };
  }

  async function writeNote(
    command: CaseChange & { kind: 'journalNote' },
    before: Looked,
    ask: Ask,
  ): Promise<WriteOutcome> {
    const note = { title: command.title, text: command.text, onBehalfOf: ask.onBehalfOf, key: command.idempotencyKey };
    const definitionsLink = linkOfEither(before, 'availableFormDefinitions');
    if (definitionsLink === undefined) return refused('journalNotWritable');
    const definitions = await hal.readList(definitionsLink, formDefinitionSchema, ask);
    const definition = definitions.find(({ title }) => title === journalForm.title);
    if (definition === undefined) return refused('journalNotWritable');
    const prototype = await hal.read(link(definition, 'formDataPrototype'), formSchema, ask);
    const actions = await hal.readList(link(prototype, 'availableActions'), actionSchema, ask);
    const action = actions.find(({ name }) => name === journalForm.action);
    if (action === undefined) return refused('journalNotWritable');
    const filled = fillIn(prototype, journalForm, note);
    if (filled === null) return refused('journalNotWritable');
    return await settle(await hal.send('POST', link(action, 'createFormData'), ask, filled), before, ask);
  }

  async function close(before: Looked, ask: Ask): Promise<WriteOutcome> {
    const unclosable = linkOfEither(before, 'unclosableReferences');
    if (unclosable !== undefined && (await hal.readList(unclosable, z.unknown(), ask)).length > 0) {
      return refused('somethingIsOpen');
    }
    const closeLink = linkOfEither(before, 'close');
    if (closeLink !== undefined) return await settle(await hal.send('PUT', closeLink, ask, {}), before, ask);
    const update = linkIfAny(before.pathway, 'update');
    if (update === undefined) return refused('deskMayNot');
    return await settle(await hal.send('PUT', update, ask, inactivated(before.pathway, tools.now())), before, ask);
  }

  return {
    signedInAs: `client ${config.clientId}`,
    check: async (ask) =>
      await checked(async () => {
        // Signs in and reads where the ways begin: nothing is asked about anybody.
        link(await hal.home(ask), 'patientDetailsSearch');
      }),

    async findCases(cpr, ask) {
      const known = await find(cpr, ask);
      if (known === null) return { kind: 'notFound' };
      const { patient, branches } = known;
      if (branches.length > MOST_OPENED) throw new FagsystemError('tooLarge', 'too many pathways');
      const found = await hal.each(branches, ask, (branch, each) => open(branch, patient, each));
      return { kind: 'found', value: found.map((one) => toNexusCase(one, patient, cpr, reading)) };
    },

    async readCase(externalId, cpr, ask) {
      const known = await find(cpr, ask);
      // Looked for among the citizen's own: a case of somebody else's is not found here.
      const branch = known?.branches.find(({ reference }) => hal.idOf(link(reference, 'self')) === externalId);
      if (known === null || branch === undefined) return { kind: 'notFound' };
      const { patient } = known;
      const found = await open(branch, patient, ask);
      return {
        kind: 'found',
        value: toNexusCaseDetail(found, await openContents(found, patient, ask), patient, cpr, reading),
      };
    },

    async write(command, ask): Promise<WriteOutcome> {
      if (command.kind === 'newCase' || command.kind === 'handler') return refused('notInFormat');
      const why =
        command.kind === 'journalNote'
          ? nexusRefusal({ ...command, onBehalfOf: ask.onBehalfOf, key: command.idempotencyKey })
          : null;
      if (why !== null) return refused(why);
      const before = await look(command.externalId, ask);
      if (before === null) return refused('noSuchCase');
      const isClosing = command.kind === 'progress' && command.progress === CLOSED_PROGRESS;
      // Closing has no place for a key: that the pathway is closed is all there is to find when it is sent again.
      const isDone = isClosing
        ? isPathwayClosed(before.pathway)
        : command.kind === 'journalNote' && (await holdsNote(before, command.idempotencyKey, ask));
      if (isDone) return { kind: 'applied', version: before.version };
      if (command.baseVersion !== null && !isSameInstant(command.baseVersion, before.version)) {
        return { kind: 'conflict', theirVersion: before.version };
      }
      if (command.kind === 'journalNote') return await writeNote(command, before, ask);
      return isClosing ? await close(before, ask) : refused('noSuchProgress');
    },
  };
}

/** For putting in order: an entry without a date comes first. */
function whenOf(date: string | null | undefined): string {
  return toNexusInstant(date ?? '') ?? '';
}

/** Throws `wrongPerson` when something says that it is another patient's. What says nothing was found by the patient's own links. */
function refuseOther(patientId: number | null | undefined, patient: Patient): void {
  if (typeof patientId === 'number' && patientId !== patient.id)
    throw new FagsystemError('wrongPerson', 'of another patient');
}

/** Lines of one kind in a pathway. Throws `tooLarge` for more than are opened one by one. */
function linesOf({ contents }: Branch, type: string): Reference[] {
  const lines = contents.filter((reference) => reference.type === type);
  if (lines.length > MOST_OPENED) throw new FagsystemError('tooLarge', 'too many references');
  return lines;
}

/** Public clients differ on whether the reference or the pathway itself has the links of actions. */
function linkOfEither(
  { self, pathway }: { readonly self: Resource; readonly pathway: Resource },
  name: string,
): string | undefined {
  return linkIfAny(self, name) ?? linkIfAny(pathway, name);
}

/** The pathway as it was just read (with its version), but no longer active from this day in Denmark. */
function inactivated(pathway: Pathway, now: Date): Record<string, unknown> {
  return { ...pathway, active: false, inactivatedDate: danishDay(now) };
}

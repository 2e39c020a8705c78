// SUF Omsorg: a simulated KMD Nexus with its token service, on its own SQLite rows. Training only.
// Must not know the core or its adapters: it implements HAL and nothing else. No vendor's documentation is public; see the adapter's quality.md.
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import {
  createTokens,
  GARBAGE,
  json,
  onceUnder,
  type SimulatorRequest,
  type Reply,
  startHttpSimulator,
  TOKEN_SECONDS,
} from '../http-simulator.ts';
import { COMMON_FAULTS, type RunningSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';
import { createResources, DOCUMENTS, HOME, INSTANCE, JOURNAL_FORM, type Resources, VIEW } from './resources.ts';
import {
  isHeading,
  openNexusStore,
  type PathwayRow,
  PROGRAMME_BY_KLE,
  seedNexusStore,
  type NexusStore,
} from './store.ts';

const TOKEN_PATH = `/authx/realms/${INSTANCE}/protocol/openid-connect/token`;
const CLIENT = { id: 'sagsbord-oevelse', secret: 'oevelse-omsorg' } as const;
const PAGE = 2;

/** Configuration with which a desk reaches this simulator, in the adapter's own words. */
export function nexusTrainingConfig(port: number) {
  const origin = `http://127.0.0.1:${port}`;
  const { title, action, subject, text } = JOURNAL_FORM;
  return {
    home: `${origin}${HOME}`,
    tokenAddress: `${origin}${TOKEN_PATH}`,
    clientId: CLIENT.id,
    clientSecret: { from: 'training' as const, value: CLIENT.secret },
    view: VIEW.name,
    journalForm: { title, action, subject, text },
    programmes: Object.fromEntries(
      SYSTEM_CASES.SUF.kinds.map(({ kle, kleTitle, facet }) => [
        String(PROGRAMME_BY_KLE.get(kle)),
        { number: kle, title: kleTitle, facet },
      ]),
    ),
    caseAddress: 'https://nexus.oevelse.example.invalid/forloeb/{patientPathwayId}',
    allowLoopback: true,
  };
}

export const nexusSimulator: Simulator = {
  id: 'suf-omsorg',
  name: 'SUF Omsorg (Nexus)',
  faults: [
    ...COMMON_FAULTS,
    'retryAfter',
    'fremmedLink',
    'ingenVisning',
    'ikkeTilgaengelig',
    'sideopdelt',
    'ukendtStatus',
    'aabneReferencer',
  ],
  latencyMs: 30,
  seed: seedNexusStore,
  start,
};

/** A question below the home, with what its route caught. */
interface Asked {
  readonly question: SimulatorRequest;
  readonly ids: readonly number[];
  readonly resources: Resources;
}

type Answerer = (asked: Asked) => Reply;

async function start(options: SimulatorOptions): Promise<RunningSimulator> {
  const { fault, now } = options;
  const tokens = createTokens('suf-omsorg', now);
  const refusesOnce = onceUnder('tokenExpiredOnce', fault);
  const routes = createRoutes(openNexusStore(options.db, now), fault);

  return await startHttpSimulator(options, (question) => {
    const { method, url, headers } = question;
    if (fault() === 'error500') return failed();
    if (url.pathname === TOKEN_PATH) return answerToken(question);
    if (fault() === 'tokenExpired' || refusesOnce() || !tokens.accepts(headers.authorization))
      return json(401, { error: 'Unauthorized' });
    if (fault() === 'forbidden') return json(403, { error: 'Forbidden' });
    if (fault() === 'retryAfter') return json(429, { error: 'Too Many Requests' }, { 'Retry-After': '30' });
    if (fault() === 'garbage') return GARBAGE;
    // Links lead back to wherever the asker came in, as behind a gateway: also through a recording proxy.
    const resources = createResources(`http://${headers.host ?? 'localhost'}`);
    for (const [asks, pattern, answer] of routes) {
      const caught = asks === method ? pattern.exec(url.pathname) : null;
      if (caught !== null) return answer({ question, ids: caught.slice(1).map(Number), resources });
    }
    return notFound();
  });

  function answerToken({ method, body }: SimulatorRequest): Reply {
    if (method !== 'POST') return json(405, { error: 'invalid_request' });
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' });
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return json(401, { error: 'invalid_client' });
    return json(200, {
      access_token: tokens.issue(),
      expires_in: TOKEN_SECONDS,
      refresh_expires_in: 0,
      token_type: 'Bearer',
      scope: 'profile',
    });
  }
}

const notFound = () => json(404, { error: 'Not Found' });
const failed = () => json(500, { error: 'Internal Server Error' });

function createRoutes(store: NexusStore, fault: () => string | null): readonly (readonly [string, RegExp, Answerer])[] {
  const get = (pattern: string, answer: Answerer, base = HOME) => ['GET', at(pattern, base), answer] as const;

  /** A complete list, or in pages when requested. */
  const list = ({ question: { url }, resources }: Asked, items: readonly unknown[]): Reply => {
    if (fault() !== 'sideopdelt') return json(200, items);
    const page = url.searchParams.get('page');
    if (page === null) return json(200, resources.paged(url, items.length, PAGE));
    return json(200, items.slice(Number(page) * PAGE, (Number(page) + 1) * PAGE));
  };
  const withPathway =
    (answer: (row: PathwayRow, asked: Asked) => Reply): Answerer =>
    (asked) => {
      const row = store.pathway(asked.ids[0] ?? 0);
      return row === undefined ? notFound() : answer(row, asked);
    };
  /** Under `ukendtStatus` a pathway has a status that no list has. */
  const seen = (row: PathwayRow): PathwayRow =>
    fault() === 'ukendtStatus' ? { ...row, status: 'HIBERNATED', inactivated: null } : row;
  const contents = (row: PathwayRow, resources: Resources) => [
    ...store.formsOf(row.id).map(resources.formReference),
    ...store.documentsOf(row.id).map(resources.documentReference),
    ...(fault() === 'ukendtStatus' && !isHeading(row) ? [resources.strange(row)] : []),
  ];

  const search: Answerer = ({ question: { body }, resources }) => {
    const { businessKey, keyType } = JSON.parse(body) as { businessKey?: unknown; keyType?: unknown };
    if (keyType !== 'CPR' || typeof businessKey !== 'string' || !/^\d{10}$/.test(businessKey)) return failed();
    const row = fault() === 'wrongPerson' ? store.somebodyElse(businessKey) : store.patientWith(businessKey);
    if (row === undefined) return notFound();
    if (fault() === 'ikkeTilgaengelig') return json(200, resources.notAccessible(row));
    const details = resources.patientDetails(row);
    if (fault() !== 'fremmedLink') return json(200, details);
    const patientPreferences = { href: `https://nexus.ond.example.invalid${HOME}patients/${row.id}/preferences` };
    const { _links: links, ...patient } = details.patient;
    return json(200, { ...details, patient: { ...patient, _links: { ...links, patientPreferences } } });
  };

  const tree: Answerer = (asked) => {
    if (fault() === 'emptyAnswer') return json(200, []);
    const rows = store.pathwaysOf(asked.ids[0] ?? 0).map(seen);
    const branch = (row: PathwayRow): object =>
      asked.resources.pathwayReference(
        row,
        [...rows.filter(({ parent_id: parent }) => parent === row.id).map(branch), ...contents(row, asked.resources)],
        false,
      );
    return list(asked, rows.filter(({ parent_id: parent }) => parent === null).map(branch));
  };

  const update = withPathway((row, { question: { body } }) => {
    const { version, active, inactivatedDate } = JSON.parse(body) as {
      version?: unknown;
      active?: unknown;
      inactivatedDate?: unknown;
    };
    // Whether Nexus checks the version is not verified; here it does, so that a desk that sends back an old object is found out.
    if (typeof version !== 'number' || active !== false || typeof inactivatedDate !== 'string') return failed();
    return closed(row, version, inactivatedDate.slice(0, 10));
  });
  const closed = (row: PathwayRow, version: number | null, day: string | null): Reply => {
    const outcome = store.close(row.id, version, day);
    return outcome === 'done'
      ? json(200, { id: row.id, pathwayStatus: 'CLOSED' })
      : json(outcome === 'older' ? 409 : 404, { error: outcome });
  };

  const fileForm = withPathway((row, { question: { body }, ids, resources }) => {
    const state = resources.actionName(ids[1] ?? 0);
    const { items, formDefinition } = JSON.parse(body) as {
      items?: { label: string; value: unknown }[];
      formDefinition?: { id: number };
    };
    const valueOf = (label: string) => String(items?.find((item) => item.label === label)?.value ?? '');
    const [subject, text, assessment] = [JOURNAL_FORM.subject, JOURNAL_FORM.text, JOURNAL_FORM.assessment].map(valueOf);
    if (state === undefined || formDefinition?.id !== JOURNAL_FORM.definition || !subject || !text) return failed();
    const filed = store.fileForm(row.id, {
      subject,
      text,
      assessment: assessment ?? '',
      state,
      author: 'Sagsbord (systembruger)',
    });
    return filed === undefined ? notFound() : json(200, resources.form(filed, row.patient_id, row.id));
  });

  return [
    get('', ({ resources }) => json(200, resources.home())),
    ['POST', at('patients/search', HOME), search],
    get('patients/#', ({ ids: [id = 0], resources }) => {
      const row = store.patient(id);
      return row === undefined ? notFound() : json(200, resources.patient(row));
    }),
    get('patients/#/preferences', ({ ids: [id = 0], resources }) =>
      json(
        200,
        resources.preferences(id, [{ id: 2, name: 'Aktive forløb' }, ...(fault() === 'ingenVisning' ? [] : [VIEW])]),
      ),
    ),
    get(`patients/#/pathways/${VIEW.id}`, ({ ids: [id = 0], resources }) => json(200, resources.view(id))),
    get(`patients/#/pathways/${VIEW.id}/references`, tree),
    get('patients/#/programs/active', (asked) =>
      list(
        asked,
        store
          .pathwaysOf(asked.ids[0] ?? 0)
          .filter(({ status }) => status === 'ACTIVE')
          .map(asked.resources.programme),
      ),
    ),
    get(
      'patientPathways/#/selfReference',
      withPathway((row, { resources }) => json(200, resources.pathwayReference(seen(row), [], true))),
    ),
    get(
      'patientPathways/#',
      withPathway((row, { resources }) => json(200, resources.pathway(seen(row)))),
    ),
    ['PUT', at('patientPathways/#', HOME), update],
    ['PUT', at('patientPathways/#/closure', HOME), withPathway((row) => closed(row, null, null))],
    get(
      'patientPathways/#/unclosableReferences',
      withPathway((row, asked) =>
        list(
          asked,
          fault() === 'aabneReferencer'
            ? [{ type: 'basketGrantReference', name: 'Personlig pleje', id: row.id, _links: {} }]
            : [],
        ),
      ),
    ),
    get(
      'patientPathways/#/references',
      withPathway((row, asked) => list(asked, contents(row, asked.resources))),
    ),
    get(
      'patientPathways/#/activities',
      withPathway((row, asked) => list(asked, store.activitiesOf(row.id).map(asked.resources.activityHalf))),
    ),
    get('activities/#', ({ ids: [id = 0], resources }) => {
      const row = store.activity(id);
      return row === undefined ? notFound() : json(200, resources.activity(row));
    }),
    get(
      'pathways/#/formDefinitions',
      withPathway((row, asked) => list(asked, asked.resources.formDefinitions(row.id))),
    ),
    get(
      `pathways/#/formDefinitions/${JOURNAL_FORM.definition}/prototype`,
      withPathway((row, { resources }) => json(200, resources.form(null, row.patient_id, row.id))),
    ),
    get(
      'pathways/#/formActions',
      withPathway((row, asked) => list(asked, asked.resources.actions(row.id))),
    ),
    ['POST', at('pathways/#/formData/#', HOME), fileForm],
    get('formData/#', ({ ids: [id = 0], resources }) => {
      const row = store.form(id);
      const pathway = row === undefined ? undefined : store.pathway(row.pathway_id);
      return row === undefined || pathway === undefined
        ? notFound()
        : json(200, resources.form(row, pathway.patient_id, pathway.id));
    }),
    get('formData/#/audit', ({ ids: [id = 0], resources }) => {
      const row = store.form(id);
      return row === undefined ? notFound() : json(200, resources.audit(row));
    }),
    get(
      '#',
      ({ ids: [id = 0], resources }) => {
        const row = store.document(id);
        const pathway = row === undefined ? undefined : store.pathway(row.pathway_id);
        return row === undefined || pathway === undefined
          ? notFound()
          : json(200, resources.document(row, pathway.patient_id));
      },
      DOCUMENTS,
    ),
  ];
}

/** A path below a base; `#` is a number. */
function at(pattern: string, base: string): RegExp {
  return new RegExp(`^${base}${pattern.replaceAll('#', '(\\d{1,15})')}$`);
}

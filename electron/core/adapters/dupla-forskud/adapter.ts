// Skat's preliminary assessments (forskudsopgørelser) over KOMBIT DUPLA Forskudsopgørelser_1, OpenAPI 1.0: read only.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { AccessToken } from '../../transport/access-token.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import {
  type AdapterManifest,
  type AdapterTools,
  type Answer,
  type Ask,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
} from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { addressSchema } from '../config-schema.ts';
import { cvrSchema } from '../../../../shared/domain/organisation.ts';
import { fejlCode, fejlIn } from './read-answer.ts';
import { hentResponseSchema } from './response-schema.ts';
import { type Assessment, danishYear, toDuplaCase, toDuplaCaseDetail } from './to-case.ts';

const pathSchema = z
  .string()
  .regex(/^\/[^?#%\s]*$/u)
  .transform((path) => path.normalize('NFC'));

const configSchema = z.strictObject({
  /** E.g. `https://prod.serviceplatformen.dk`. */
  origin: addressSchema,
  servicePath: pathSchema.default('/service/DUPLAForskudsopgørelser_1'),
  /** The platform's token service. That DUPLA takes its tokens is not verified. */
  tokenPath: pathSchema.default('/service/AccessTokenService_1/token'),
  samlToken: secretSchema,
  /** CVR number of the municipality, eight digits. */
  afsenderCvr: cvrSchema,
  /** The calling it-systeminstans in KOMBIT Organisation: UUID version 4. */
  afsenderItSystem: z.uuidv4(),
  /** The data agreement or role in DUPLA that the call is made under. */
  adgangsgrundlag: z.string().regex(/^urn:ufst:adgangsgrundlag:(?:aftale|rolle):[\x21-\x7e]+$/),
  /** How many past years are asked for beside this year and the next. */
  yearsBack: z.number().int().min(0).max(10).default(2),
  allowLoopback: z.boolean().default(false),
});
type DuplaForskudConfig = z.infer<typeof configSchema>;

/**
 * `reads` has no `events`: DUPLA gives the assessment in force, not the ones it replaced, so there is no course to show.
 * Its dates are facts. Retention is the API's own condition (info/x-requirements in the OpenAPI).
 */
const manifest: AdapterManifest = {
  adapter: 'dupla-forskud',
  format: 'KOMBIT DUPLA Forskudsopgørelser_1 v1.0 (REST, OpenAPI)',
  reads: ['cases'],
  writes: [],
  freshForMs: 30 * 60_000,
  deadlineMs: 10_000,
  mostAtOnce: 4,
  retention: {
    keep: 'none',
    why: 'The terms of the API: only for a current case, kept only to document a decision or for access to files (aktindsigt).',
  },
};

/**
 * PersonCPRNummer as the OpenAPI has it. Of all that is a CPR number it refuses the replacement numbers only
 * (erstatningspersonnumre, day + 60).
 */
const DAY_AND_MONTH =
  '(0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12)|(0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11)|(0[1-9]|1[0-9]|2[0-9])(02)';
const PERSON_CPR_NUMMER = new RegExp(`^(?:(?:${DAY_AND_MONTH})[0-9]{6}|0000000000)$`);

/** A number the OpenAPI takes and nobody has: a question about no one. What the real service answers to it is not verified. */
const NOBODY = '0000000000';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Found {
  readonly assessments: readonly Assessment[];
  /** Texts of Advis: notices beside a good answer. */
  readonly notices: readonly string[];
}

export const duplaForskudAdapter: FagsystemAdapter<DuplaForskudConfig> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: DuplaForskudConfig, tools: AdapterTools): ConnectedFagsystem {
  const http = tools.createHttp(config.origin, { allowLoopback: config.allowLoopback });
  const token = new AccessToken({
    http,
    path: encodeURI(config.tokenPath),
    form: () => ({ 'saml-token': tools.secret(config.samlToken) }),
    now: tools.now,
  });
  const path = encodeURI(`${config.servicePath}/Forskudsopgørelse`);

  async function send(personCprNummer: string, years: readonly number[], ask: Ask): Promise<HttpAnswer> {
    const query = new URLSearchParams({ PersonCPRNummer: personCprNummer });
    for (const year of years) query.append('IndkomstÅr', String(year));
    const headers = {
      accept: 'application/json',
      // The desk's own trace id, so that Skat's log and the desk's can be held together; it has to be a version 4 UUID.
      'x-TransaktionsId': UUID_V4.test(ask.traceId) ? ask.traceId : randomUUID(),
      'x-TransaktionsTid': tools.now().toISOString(),
      'x-OnBehalfOfUser': ask.onBehalfOf,
      'x-Rute-AfsenderOrganisation': config.afsenderCvr,
      'x-Rute-AfsenderItSystemInstans': config.afsenderItSystem,
      'x-major-version': '1',
      'ufst-adgangsgrundlag': config.adgangsgrundlag,
    };
    return await token.send(ask.signal, (bearer) =>
      http.send({
        method: 'GET',
        path: `${path}?${query}`,
        headers: { ...headers, Authorization: `Bearer ${bearer}` },
        signal: ask.signal,
      }),
    );
  }

  async function hent(personCprNummer: string, years: readonly number[], ask: Ask): Promise<Found> {
    const answer = await send(personCprNummer, years, ask);
    if (answer.status !== 200) throw refuseStatus(answer, fejlIn(answer));
    const { HovedoplysningerSvarREST, data } = readJson(answer, hentResponseSchema);
    for (const { SvarReaktion } of HovedoplysningerSvarREST) {
      const { Fejl } = SvarReaktion;
      // A 200 can carry a fault. It is one, also when data came with it: nobody knows what is missing.
      if (Fejl !== undefined) throw new FagsystemError('sourceFault', `http 200, ${fejlCode(Fejl.FejlId)}`);
    }
    const announced = answer.headers['x-data-antal'];
    if (announced !== undefined && announced !== String(data?.length ?? 0)) {
      throw new FagsystemError('nonsense', 'x-data-antal is not the number of data');
    }
    // `data` is optional in the OpenAPI. Missing without a count of nought it proves nothing: it is not "no assessments".
    if (data === undefined && announced === undefined)
      throw new FagsystemError('nonsense', 'no data and no x-data-antal');
    const assessments = data ?? [];
    if (assessments.some(({ attributes }) => attributes.PersonCPRNummer !== personCprNummer)) {
      throw new FagsystemError('wrongPerson', 'PersonCPRNummer is not the one asked for');
    }
    if (assessments.some(({ attributes }) => !years.includes(attributes.IndkomstÅr))) {
      throw new FagsystemError('nonsense', 'IndkomstÅr is not one of those asked for');
    }
    const ids = new Set(assessments.map(({ id }) => id));
    if (ids.size !== assessments.length) throw new FagsystemError('nonsense', 'two data with one id');
    // Advis is not a fault: the answer stands, and the notice is shown with the assessment.
    const notices = HovedoplysningerSvarREST.flatMap(({ SvarReaktion }) => SvarReaktion.Advis?.AdvisTekst ?? []);
    return { assessments, notices };
  }

  /** This year, the next, and so many back as the profile says: nothing else is asked for. */
  function yearsToAskFor(): number[] {
    const thisYear = danishYear(tools.now());
    return Array.from({ length: config.yearsBack + 2 }, (_, place) => thisYear - config.yearsBack + place);
  }

  async function find<T>(cpr: Cpr, ask: Ask, read: (found: Found) => Answer<T>): Promise<Answer<T>> {
    if (!PERSON_CPR_NUMMER.test(cpr)) return { kind: 'notRelevant', why: 'replacementCpr' };
    return read(await hent(cpr, yearsToAskFor(), ask));
  }

  return {
    signedInAs: `CVR ${config.afsenderCvr}, ${config.adgangsgrundlag}`,
    check: async (ask) => await checked(() => hent(NOBODY, [danishYear(tools.now())], ask)),
    findCases: (cpr, ask) =>
      find(cpr, ask, ({ assessments }) => ({
        kind: 'found',
        value: assessments.map((one) => toDuplaCase(one, cpr, tools)),
      })),
    readCase: (externalId, cpr, ask) =>
      find(cpr, ask, ({ assessments, notices }) => {
        const one = assessments.find(({ id }) => id === externalId);
        return one === undefined
          ? { kind: 'notFound' }
          : { kind: 'found', value: toDuplaCaseDetail(one, notices, cpr, tools) };
      }),
  };
}

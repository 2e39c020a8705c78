// CPR look-up over Serviceplatformen, SF1520 PersonBaseDataExtended/4: who the citizen is, as a second register. SOAP 1.1, read only.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { z } from 'zod';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { AccessToken } from '../../transport/access-token.ts';
import { readSoap, soapHeaders, writeEnvelope } from '../../transport/soap.ts';
import type { XmlElement } from '../../transport/xml.ts';
import {
  type AdapterManifest,
  type AdapterTools,
  type Ask,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
} from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { addressSchema, pathSchema } from '../config-schema.ts';
import { cvrSchema } from '../../../../shared/domain/organisation.ts';
import { NOBODY, personLookupRequest, readPersonLookup, SF1520_ACTION } from './person-lookup.ts';
import { toSf1520Citizen } from './to-citizen.ts';

const configSchema = z.strictObject({
  /** E.g. `https://exttest.serviceplatformen.dk`. The token service is at the same origin. */
  origin: addressSchema,
  path: pathSchema.default('/service/CPR/PersonBaseDataExtended/4'),
  tokenPath: pathSchema.default('/service/AccessTokenService_1/token'),
  /** The SAML assertion that STS issued to the desk's own system, in the form the token service takes. */
  samlToken: secretSchema,
  /** CVR number of the municipality on whose authority is asked, eight digits. */
  municipalityCvr: cvrSchema,
  allowLoopback: z.boolean().default(false),
});
type Sf1520Config = z.infer<typeof configSchema>;

const manifest: AdapterManifest = {
  adapter: 'sf1520',
  format: 'SF1520 PersonBaseDataExtended/4 (SOAP)',
  reads: ['citizen'],
  writes: [],
  freshForMs: 4 * 3_600_000,
  deadlineMs: 8_000,
  mostAtOnce: 4,
  retention: {
    keep: 'session',
    why: 'A second register is there to be held against the first. Only the first one’s facts need outlast the session.',
  },
};

export const sf1520Adapter: FagsystemAdapter<Sf1520Config> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: Sf1520Config, tools: AdapterTools): ConnectedFagsystem {
  const http = tools.createHttp(config.origin, { allowLoopback: config.allowLoopback });
  const token = new AccessToken({
    http,
    path: config.tokenPath,
    form: () => ({ 'saml-token': tools.secret(config.samlToken) }),
    now: tools.now,
  });

  /** The answer about a number; null when the register does not know it. */
  async function personLookup(
    cpr: Cpr | typeof NOBODY,
    { signal, traceId, onBehalfOf }: Ask,
  ): Promise<XmlElement | null> {
    const body = writeEnvelope(
      null,
      personLookupRequest(cpr, { municipalityCvr: config.municipalityCvr, onBehalfOf, traceId }),
    );
    const answer = await token.send(signal, (value) =>
      http.send({
        method: 'POST',
        path: config.path,
        headers: { ...soapHeaders(SF1520_ACTION), Authorization: `Holder-of-key ${value}` },
        body,
        signal,
      }),
    );
    return readPersonLookup(readSoap(answer));
  }

  return {
    signedInAs: `CVR ${config.municipalityCvr}`,
    check: async (ask) => await checked(() => personLookup(NOBODY, ask)),

    async readCitizen(cpr, ask) {
      const response = await personLookup(cpr, ask);
      if (response === null) return { kind: 'notFound' };
      const fetchedAt = tools.now().toISOString();
      return {
        kind: 'found',
        value: toSf1520Citizen(response, cpr, { source: tools.source, fetchedAt, registeredAt: null }),
      };
    },
  };
}

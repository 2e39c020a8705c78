// The adapter for KOMBIT's Sags- og Dokumentindeks, SF1470 v6: what it can, how it is configured, and its questions in order.
// Must not know the database, another adapter or the training environment.
import { z } from 'zod';
import { type Ask, type CheckReport, type FagsystemAdapter, FagsystemError, type WriteCommand, type WriteOutcome } from '../adapter.ts';
import { parseXml } from '../../transport/xml.ts';
import { type Billede, type FremsoegAnswer, isGone, readFremsoeg, searchBeforeWrite, searchByCpr, searchWhole } from './fremsoeg.ts';
import { NS } from './namespaces.ts';
import { cannotSay, readOpdater, settledAlready, writeOpdater } from './opdater.ts';
import { createService } from './service.ts';
import { toCase, toCaseDetail } from './to-case.ts';

const configSchema = z.strictObject({
  /** E.g. `https://sagsogdokumentindeks.eksterntest-stoettesystemerne.dk`. */
  origin: z.url({ protocol: /^https?$/ }),
  /** E.g. `/sagdokumentindeks/6`. */
  path: z.string().regex(/^\/[\w./-]+$/),
  /** CVR number of the municipality on whose behalf the desk asks: names who writes. What may be seen follows the token's own. */
  cvr: z.string().regex(/^\d{8}$/),
  /** SAML assertion from the Security Token Service, as XML. */
  samlToken: z.string().refine(isAssertion, 'not a SAML assertion'),
  /** Cases asked for at a time. */
  pageSize: z.int().min(1).max(500).default(50),
  /** Class UUIDs of a journal note, from Fælleskommunalt Klassifikationssystem: role Journalnotat, type Dokument, format Text. */
  journalnotat: z.strictObject({ rolle: z.guid(), type: z.guid(), format: z.guid() }),
  /** True for the training fleet only: plain HTTP to this machine. */
  allowLoopback: z.boolean().default(false),
});
export type Sf1470Config = z.infer<typeof configSchema>;

/** More cases than this for one citizen is not a history but a fault of the source. */
const MOST_CASES = 5000;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

export const sf1470Adapter: FagsystemAdapter<Sf1470Config> = {
  manifest: {
    adapter: 'sf1470',
    format: 'SF1470 Sags- og Dokumentindeks v6 (SOAP 1.1)',
    reads: ['cases', 'events', 'documents', 'journal'],
    writes: ['journalNote', 'progress'],
    freshForMs: 10 * 60_000,
    deadlineMs: 8000,
    retention: { keep: 'days', days: 14, why: 'Case metadata: kept so that the history can be shown while the index is away.' },
  },
  configSchema,
  connect(config, { source, administration, createHttp, now }) {
    const http = createHttp(config.origin, { allowLoopback: config.allowLoopback });
    const call = createService({ http, origin: config.origin, path: config.path, samlToken: config.samlToken, now });
    const search = async (body: Parameters<typeof call>[1], ask: Ask) => readFremsoeg(await call('fremsoeg', body, ask));

    async function write(command: WriteCommand, ask: Ask): Promise<WriteOutcome> {
      const impossible = cannotSay(command) ?? (isUuid(command.externalId) ? null : 'notFound');
      if (impossible !== null) return { kind: 'refused', reason: impossible };
      const current = only(await search(searchBeforeWrite(command.externalId), ask), command.externalId);
      const settled = settledAlready(command, current);
      if (settled !== null) return settled;
      // A desk whose clock is behind must still write after what it has read, or the index would refuse it as old.
      const at = new Date(Math.max(now().getTime(), (current?.newest.tidspunkt ?? 0) + 1));
      const body = writeOpdater(command, { aktoer: aktoerOf(ask.onBehalfOf, config.cvr), at, klasser: config.journalnotat });
      return readOpdater(await call('opdater', body, ask), command.externalId, at);
    }

    return {
      async check(ask): Promise<CheckReport> {
        try {
          await search(searchBeforeWrite(NIL_UUID), ask);
          return { ok: true, problem: null };
        } catch (error) {
          if (!(error instanceof FagsystemError) || error.code === 'cancelled') throw error;
          return { ok: false, problem: error.code };
        }
      },

      async findCases(cpr, ask) {
        const found = new Map<string, Billede>();
        for (;;) {
          const first = found.size;
          const page = await search(searchByCpr(cpr, first, config.pageSize), ask);
          if (page === null) break;
          // A case that moved while the pages were read may come twice; the first one seen is the newest.
          for (const sag of page.sager) if (!found.has(sag.uuid)) found.set(sag.uuid, sag);
          if (found.size > MOST_CASES) throw new FagsystemError('tooLarge', 'more cases than a citizen can have');
          const isLast = page.sager.length < config.pageSize && found.size >= (page.antal ?? 0);
          if (isLast || found.size === first) break;
        }
        const context = { source, administration, cpr, now: now() };
        // Every case is looked at before any is left out: one of another person makes the whole answer unfit for use.
        const cases = [...found.values()].map((sag) => ({ gone: isGone(sag), row: toCase(sag, context) }));
        return { kind: 'found', value: cases.filter(({ gone }) => !gone).map(({ row }) => row) };
      },

      async readCase(externalId, cpr, ask) {
        if (!isUuid(externalId)) return { kind: 'notFound' };
        const answer = await search(searchWhole(externalId), ask);
        const sag = only(answer, externalId);
        if (answer === null || sag === null || isGone(sag)) return { kind: 'notFound' };
        return { kind: 'found', value: toCaseDetail(sag, answer.dokumenter, { source, administration, cpr, now: now() }) };
      },

      write,
    };
  },
};

/** The case asked for by its UUID; null when the index has none. */
function only(answer: FremsoegAnswer | null, uuid: string): Billede | null {
  const sag = answer?.sager.find((each) => each.uuid === uuid.toLowerCase()) ?? null;
  if (sag === null && answer !== null && answer.sager.length > 0) throw new FagsystemError('nonsense', 'another case than the one asked for');
  return sag;
}

/** Who writes: a UUID of Fælleskommunalt Organisationssystem, else `urn:oio:<org>:<idtype>:xxxx` with our own words for the two. */
function aktoerOf(user: string, cvr: string): string {
  return isUuid(user) ? user : `urn:oio:${cvr}:brugernavn:${encodeURIComponent(user)}`.slice(0, 255);
}

function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}

function isAssertion(text: string): boolean {
  try {
    const root = parseXml(text);
    return root.ns === NS.saml && root.name === 'Assertion';
  } catch {
    return false;
  }
}

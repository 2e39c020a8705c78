// Registers that a Sag points into by UUID (klasser, brugere, enheder): what a UUID is called, looked up in batches and remembered.
// Must not know cases. Only names of classes, staff and units are kept, in memory: nothing of a citizen.
import { z } from 'zod';
import type { Ask } from '../adapter.ts';
import { UUID } from '../uuid.ts';
import type { Objekt, Service } from './service.ts';

/** What an object of a register is called: its brugervendtnoegle (KLE number, user id), and its title or name. */
export interface Entry {
  readonly noegle: string;
  readonly navn: string | null;
}

/** Each register's path, and where its objects keep their attributes and name. */
const REGISTERS = {
  klasse: { objekt: 'klassifikation/klasse', egenskaber: 'klasseegenskaber', navn: 'titel' },
  bruger: { objekt: 'organisation/bruger', egenskaber: 'brugeregenskaber', navn: 'brugernavn' },
  organisationenhed: {
    objekt: 'organisation/organisationenhed',
    egenskaber: 'organisationenhedegenskaber',
    navn: 'enhedsnavn',
  },
} as const satisfies Record<string, { objekt: Objekt; egenskaber: string; navn: string }>;

/** UUIDs in one question: the address stays well below what web servers take. */
const AT_ONCE = 50;
const KNOWN_MS = 12 * 60 * 60_000;
/** What is not there today may be put there soon. */
const UNKNOWN_MS = 5 * 60_000;
const MOST_KEPT = 20_000;

const egenskaberSchema = z.looseObject({ brugervendtnoegle: z.string() });

export class Register {
  readonly #service: Service;
  readonly #now: () => Date;
  readonly #place: (typeof REGISTERS)[keyof typeof REGISTERS];
  readonly #kept = new Map<string, { readonly entry: Entry | null; readonly until: number }>();

  constructor(name: keyof typeof REGISTERS, service: Service, now: () => Date) {
    this.#place = REGISTERS[name];
    this.#service = service;
    this.#now = now;
  }

  /** The entries of these UUIDs. One that the register does not have is not in the answer. */
  async resolve(uuids: Iterable<string>, ask: Ask): Promise<ReadonlyMap<string, Entry>> {
    const wanted = [...new Set(uuids)];
    const now = this.#now().getTime();
    const missing = wanted.filter((uuid) => UUID.test(uuid) && (this.#kept.get(uuid)?.until ?? 0) <= now);
    for (let at = 0; at < missing.length; at += AT_ONCE) await this.#fetch(missing.slice(at, at + AT_ONCE), now, ask);
    return new Map(
      wanted.flatMap((uuid) => {
        const entry = this.#kept.get(uuid)?.entry ?? null;
        return entry === null ? [] : [[uuid, entry] as const];
      }),
    );
  }

  /** UUIDs of the objects with exactly this brugervendtnoegle. LoRa's search takes `%` and `_` for any text, so a key with them is not asked for. */
  async find(noegle: string, ask: Ask): Promise<string[]> {
    if (noegle === '' || /[%_\\]/.test(noegle)) return [];
    const found = await this.#service.soeg(
      this.#place.objekt,
      [
        ['brugervendtnoegle', noegle],
        ['maximalantalresultater', String(AT_ONCE)],
      ],
      ask,
    );
    const entries = await this.resolve(found, ask);
    return [...entries].filter(([, entry]) => entry.noegle === noegle).map(([uuid]) => uuid);
  }

  async #fetch(uuids: readonly string[], now: number, ask: Ask): Promise<void> {
    const { objekt, egenskaber, navn } = this.#place;
    const item = z.object({
      id: z.string().regex(UUID),
      registreringer: z.array(z.object({ attributter: z.record(z.string(), z.unknown()).nullish() })).min(1),
    });
    const { value } = await this.#service.list(objekt, uuids, [], item, ask);
    if (this.#kept.size > MOST_KEPT) this.#kept.clear();
    for (const uuid of uuids) this.#kept.set(uuid, { entry: null, until: now + UNKNOWN_MS });
    for (const { id, registreringer } of value) {
      // A deleted object is listed without its attributes, and is as good as unknown.
      const parsed = z.array(egenskaberSchema).min(1).safeParse(registreringer[0]?.attributter?.[egenskaber]);
      const first = parsed.data?.[0];
      if (first === undefined || !uuids.includes(id.toLowerCase())) continue;
      const name = first[navn];
      const entry = { noegle: first.brugervendtnoegle, navn: typeof name === 'string' ? name : null };
      this.#kept.set(id.toLowerCase(), { entry, until: now + KNOWN_MS });
    }
  }
}

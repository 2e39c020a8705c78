// What LoRa accepts: a body of Opret against its JSON schema, a body of Ret as its database reads it, and times in every form.
// Must not know SQL. Source: oio_rest/validate.py and db/__init__.py; the wording of errors is not verified.
import { z } from 'zod';
import { type SimulatedBound, type LoraContent, type Fact, LISTS, type Virkning } from './sag.ts';

/** LoRa's no to a question: a status, `message` and `context`. */
export class LoraRefusal extends Error {
  readonly status: number;
  readonly context: string | undefined;

  constructor(status: number, message: string, context?: string) {
    super(message);
    this.status = status;
    this.context = context;
  }
}

const FREMDRIFT = ['Opstaaet', 'Oplyst', 'Afgjort', 'Bestilt', 'Udfoert', 'Afsluttet'] as const;
const uuid = z.string().regex(/^[a-f\d]{8}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{12}$/i);
const virkning = z.strictObject({
  from: z.string(),
  to: z.string(),
  from_included: z.boolean().optional(),
  to_included: z.boolean().optional(),
  aktoerref: uuid.optional(),
  aktoertypekode: z.string().optional(),
  notetekst: z.string().optional(),
});
const egenskaber = z.strictObject({
  brugervendtnoegle: z.string(),
  beskrivelse: z.string(),
  kassationskode: z.string(),
  sagsnummer: z.string(),
  titel: z.string(),
  virkning,
  afleveret: z.boolean().optional(),
  hjemmel: z.string().optional(),
  principiel: z.boolean().optional(),
  integrationsdata: z.string().optional(),
  offentlighedundtaget: z.strictObject({ alternativtitel: z.string(), hjemmel: z.string() }).optional(),
});
const fremdrift = z.strictObject({ fremdrift: z.enum(FREMDRIFT), virkning });
const target = z.union([
  z.strictObject({ uuid, virkning, objekttype: z.string().optional() }),
  z.strictObject({ urn: z.string().regex(/^urn:./), virkning, objekttype: z.string().optional() }),
]);

/** Opret is validated against the complete schema; this simulator accepts no journalpost with it. */
const opretSchema = z.strictObject({
  note: z.string().optional(),
  attributter: z.strictObject({ sagegenskaber: z.array(egenskaber).min(1) }),
  tilstande: z.strictObject({ sagfremdrift: z.array(fremdrift) }),
  relationer: z.record(z.string(), z.array(target)).optional(),
});

/** Ret is not validated against a schema: only the database checks it, and accepts posts that Opret would not. */
const retSchema = z.looseObject({
  note: z.string().optional(),
  livscyklus: z.string().optional(),
  attributter: z.unknown().optional(),
  tilstande: z
    .looseObject({
      sagfremdrift: z
        .array(z.looseObject({ fremdrift: z.string(), virkning: z.looseObject({ from: z.string(), to: z.string() }) }))
        .optional(),
    })
    .optional(),
  relationer: z
    .record(z.string(), z.array(z.looseObject({ virkning: z.looseObject({ from: z.string(), to: z.string() }) })))
    .optional(),
});

interface Received {
  readonly note: string;
  readonly passive: boolean;
  readonly content: LoraContent;
}

/** The content of a new Sag, its primary party and brugervendtnoegle. Throws LoraRefusal 400. */
export function receiveOpret(body: string): Received & { readonly cpr: string; readonly noegle: string } {
  const parsed = opretSchema.safeParse(parse(body));
  if (!parsed.success)
    throw new LoraRefusal(
      400,
      `${parsed.error.issues[0]?.code ?? 'invalid'} at ${parsed.error.issues[0]?.path.join('.') ?? ''}`,
    );
  const { note = '', attributter, tilstande, relationer = {} } = parsed.data;
  for (const [name, held] of Object.entries(relationer)) {
    if (!LISTS.has(name) && held.length > 1) throw new LoraRefusal(400, `relation ${name} is too long`);
  }
  const [part] = relationer['primaerpart'] ?? [];
  const cpr = part !== undefined && 'urn' in part ? /^urn:oio:cpr-nr:(\d{10})$/.exec(part.urn)?.[1] : undefined;
  if (cpr === undefined) throw new LoraRefusal(400, 'this simulator wants a person as primaerpart');
  return {
    note,
    passive: false,
    cpr,
    noegle: attributter.sagegenskaber[0]?.brugervendtnoegle ?? '',
    content: {
      sagegenskaber: attributter.sagegenskaber.map(received),
      sagfremdrift: tilstande.sagfremdrift.map(received),
      relationer: relationsFrom(relationer),
    },
  };
}

/** What a Ret changes. `wholeLists`: this LoRa replaces the lists it is sent. Throws LoraRefusal 400. */
export function receiveRet(body: string, wholeLists: boolean): Received {
  const parsed = retSchema.safeParse(parse(body));
  if (!parsed.success) throw new LoraRefusal(400, 'mapping expected');
  const { note = '', livscyklus = '', attributter, tilstande, relationer = {} } = parsed.data;
  if (livscyklus.toLowerCase() === 'passiv') return { note, passive: true, content: {} };
  if (attributter !== undefined) throw new LoraRefusal(400, 'this simulator does not change attributes');
  const states = tilstande?.sagfremdrift ?? [];
  const odd = states.find((state) => !(FREMDRIFT as readonly string[]).includes(state.fremdrift));
  if (odd !== undefined)
    throw new LoraRefusal(400, `invalid input value for enum sagfremdrifttils: "${odd.fremdrift}"`, 'LINE 1');
  return {
    note,
    passive: false,
    content: {
      sagfremdrift: states.map(received),
      relationer: relationsFrom(relationer),
      ...(wholeLists ? { wholeLists: true } : {}),
    },
  };
}

/** LoRa treats an empty list as one that was not sent. */
function relationsFrom(relationer: Readonly<Record<string, readonly Sent[]>>): Record<string, readonly Fact[]> {
  return Object.fromEntries(
    Object.entries(relationer)
      .filter(([, held]) => held.length > 0)
      .map(([name, held]) => [name, held.map(received)]),
  );
}

interface Sent {
  readonly virkning: { readonly from: string; readonly to: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

function received({ virkning: { from, to, aktoerref, notetekst }, ...fields }: Sent): Fact {
  const held: Virkning = {
    from: receiveBound(from),
    ...(to === 'infinity' ? {} : { to: receiveBound(to) }),
    ...(typeof aktoerref === 'string' ? { aktoerref } : {}),
    ...(typeof notetekst === 'string' && notetekst !== '' ? { notetekst } : {}),
  };
  return { ...fields, virkning: held };
}

/** A time as PostgreSQL takes one in. Throws LoraRefusal 400. */
export function receiveBound(text: string): SimulatedBound {
  if (text === 'infinity' || text === '-infinity') return text;
  const [, date, clock, zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d(?::\d\d)?)$/.exec(text) ?? [];
  const at = Date.parse(`${date}T${clock}${zone.length === 3 ? `${zone}:00` : zone}`);
  if (Number.isNaN(at)) throw new LoraRefusal(400, 'invalid input syntax for type timestamp with time zone', 'LINE 1');
  return new Date(at).toISOString();
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new LoraRefusal(400, 'not JSON');
  }
}

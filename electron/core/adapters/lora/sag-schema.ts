// What LoRa answers about a Sag, as far as the desk uses it. The standard's own names.
// Must not know the domain or HTTP. LoRa leaves out every empty value (false, 0, ''), so nearly all is optional; a null counts as left out.
import { z } from 'zod';
import { UUID } from '../uuid.ts';

const text = z.string().nullish();
const reference = z
  .string()
  .transform((uuid) => uuid.toLowerCase())
  .nullish();

/** When a fact is so, and by whom. Bounds are times of PostgreSQL: see `toInstant`. */
const virkningSchema = z.looseObject({
  from: z.string(),
  to: z.string(),
  to_included: z.boolean().nullish(),
  aktoerref: reference,
  notetekst: text,
});

const sagegenskaberSchema = z.object({
  virkning: virkningSchema,
  brugervendtnoegle: text,
  sagsnummer: text,
  titel: text,
  beskrivelse: text,
  hjemmel: text,
  kassationskode: text,
});

const sagfremdriftSchema = z.object({ virkning: virkningSchema, fremdrift: z.string() });

const relationSchema = z.object({ virkning: virkningSchema, uuid: reference, urn: text, objekttype: text });
export type LoraRelation = z.infer<typeof relationSchema>;

/** Loose all the way down: a journalpost is sent back whole with the next one, and nothing of it may be lost. */
const journalpostSchema = z.looseObject({
  virkning: virkningSchema,
  indeks: z.number().int().nullish(),
  uuid: reference,
  urn: text,
  journalpostkode: text,
  journalnotat: z.looseObject({ titel: text, notat: text, format: text }).nullish(),
  journaldokument: z.looseObject({ dokumenttitel: text }).nullish(),
});
export type Journalpost = z.infer<typeof journalpostSchema>;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(10_000).nullish();

const registreringSchema = z.object({
  fratidspunkt: z.object({ tidsstempeldatotid: z.string() }),
  livscykluskode: z.string(),
  brugerref: reference,
  note: text,
  attributter: z.object({ sagegenskaber: list(sagegenskaberSchema) }).nullish(),
  tilstande: z.object({ sagfremdrift: list(sagfremdriftSchema) }).nullish(),
  relationer: z
    .object({
      primaerpart: list(relationSchema),
      sekundaerpart: list(relationSchema),
      ydelsesmodtager: list(relationSchema),
      primaerklasse: list(relationSchema),
      handlingsklasse: list(relationSchema),
      foelsomhedsklasse: list(relationSchema),
      ansvarlig: list(relationSchema),
      primaerbehandler: list(relationSchema),
      journalpost: list(journalpostSchema),
    })
    .nullish(),
});
export type LoraRegistrering = z.infer<typeof registreringSchema>;

/** A Sag with its registrations: the one in force, or the whole chain when a period was asked for. */
export const loraSagSchema = z.object({
  id: z
    .string()
    .regex(UUID)
    .transform((id) => id.toLowerCase()),
  registreringer: z.array(registreringSchema).min(1).max(10_000),
});
export type LoraSag = z.infer<typeof loraSagSchema>;

/** Names of the 0..1 relations and lists the desk reads. */
export type RelationName = Exclude<keyof NonNullable<LoraRegistrering['relationer']>, 'journalpost'>;

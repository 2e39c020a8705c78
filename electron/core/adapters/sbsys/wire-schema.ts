// What SBSYS's Web API answers, as far as the desk uses it: its own names, of which two installations often have one each.
// Must not know the domain. Fields the desk does not use are ignored here; a case that is to be put back is kept whole elsewhere.
import { z } from 'zod';

const text = z.string().nullish();
const id = z.number().int().positive();
const flag = z.boolean().nullish();

const named = z.object({ Navn: text }).nullish();

/** A user (bruger), also where one stands as caseworker or author. */
export const brugerSchema = z
  .object({ Id: id.nullish(), Uuid: text, LogonId: text, Initialer: text, Navn: text })
  .transform(({ Initialer, ...bruger }) => ({ ...bruger, LogonId: bruger.LogonId ?? Initialer }));
export type Bruger = z.infer<typeof brugerSchema>;

const statusSchema = z.object({ Id: id, Navn: text, SagsTilstand: text, SagsStatusKommentar: text });

/** A party (part). `CPRnummer` has its hyphen. */
export const partSchema = z.object({ Id: id.nullish(), Navn: text, CPRnummer: text, CVRnummer: text, PartType: text });

/** A case (sag), in search results and alone. */
export const sbsysSagSchema = z
  .object({
    // An id beyond what a number holds exactly would be another case's.
    Id: id,
    SagIdentity: text,
    Nummer: text,
    SagsTitel: text,
    Titel: text,
    Opstaaet: text,
    SagsDato: text,
    SagsStatus: statusSchema.nullish(),
    Sagsstatus: statusSchema.nullish(),
    PrimaryPart: partSchema.nullish(),
    Fagomraade: named,
    Ansaettelsessted: named,
    SagSkabelon: z.object({ Id: id.nullish(), Navn: text }).nullish(),
    ErBeskyttet: flag,
    ErBesluttet: flag,
    SenestAendret: text,
    SidstAendret: text,
    SenestAendretAf: brugerSchema.nullish(),
    OprettetAf: brugerSchema.nullish(),
    Behandler: brugerSchema.nullish(),
    Sagsbehandler: brugerSchema.nullish(),
  })
  .transform(({ Titel, SagsDato, Sagsstatus, SidstAendret, Sagsbehandler, ...sag }) => ({
    ...sag,
    SagsTitel: sag.SagsTitel ?? Titel,
    Opstaaet: sag.Opstaaet ?? SagsDato,
    SagsStatus: sag.SagsStatus ?? Sagsstatus,
    SenestAendret: sag.SenestAendret ?? SidstAendret,
    Behandler: sag.Behandler ?? Sagsbehandler,
  }));
export type SbsysSag = z.infer<typeof sbsysSagSchema>;

/** A case with every field it came with, to be changed in one place and put back. */
export const wholeSagSchema = z.record(z.string(), z.unknown());

/** A journal note (journalarknote). The body is HTML. */
export const noteSchema = z
  .object({
    Id: id.nullish(),
    Uuid: text,
    SagID: id.nullish(),
    Overskrift: text,
    Titel: text,
    Note: text,
    Notat: text,
    Oprettet: text,
    OprettetAf: brugerSchema.nullish(),
  })
  .transform(({ Titel, Notat, ...note }) => ({
    ...note,
    Overskrift: note.Overskrift ?? Titel,
    Note: note.Note ?? Notat,
  }));
export type SbsysNote = z.infer<typeof noteSchema>;

/** A document (dokument); its files are not asked for. */
export const dokumentSchema = z
  .object({
    Id: id.nullish(),
    DokumentIdentity: text,
    SagID: id.nullish(),
    DokumentNavn: text,
    Navn: text,
    RegistreringsDato: text,
    DokumentDato: text,
  })
  .transform(({ Navn, ...dokument }) => ({ ...dokument, DokumentNavn: dokument.DokumentNavn ?? Navn }));
export type Dokument = z.infer<typeof dokumentSchema>;

/** A reminder (erindring). A deadline that is not there may be an empty text. */
export const erindringSchema = z
  .object({
    Id: id.nullish(),
    SagId: id.nullish(),
    SagID: id.nullish(),
    Navn: text,
    Beskrivelse: text,
    HarDeadline: flag,
    Deadline: text,
    SynligFra: text,
    ErAfsluttet: flag,
    Ansvarlig: brugerSchema.nullish(),
  })
  .transform(({ SagId, ...erindring }) => ({ ...erindring, SagID: erindring.SagID ?? SagId }));
export type Erindring = z.infer<typeof erindringSchema>;

/** One line of the installation's list of statuses. */
export const statusListSchema = z.object({ Id: id, Navn: text, SagsTilstand: text });

/** A person as the register of parties has one. */
export const personSchema = z
  .object({ Id: id, CprNummer: text, CPRnummer: text })
  .transform(({ CPRnummer, ...person }) => ({
    ...person,
    CprNummer: person.CprNummer ?? CPRnummer,
  }));

/** What is left of the answer to a case that was made: its id. */
export const createdSchema = z.object({ Id: id });

/**
 * Rows in any of the forms a list comes in: `{Results, TotalNumberOfResults}`, the same without a total, a bare array, or the one
 * row itself. `total` is null when the source did not say.
 */
export function rowsOf<Row extends z.ZodType>(row: Row) {
  return z.preprocess(
    asList,
    z.object({ rows: z.array(row).max(10_000), total: z.number().int().nonnegative().nullable() }),
  );
}

function asList(json: unknown): unknown {
  if (Array.isArray(json)) return { rows: json, total: null };
  if (typeof json !== 'object' || json === null) return json;
  if ('Results' in json) {
    const rows = Array.isArray(json.Results) || !isRow(json.Results) ? json.Results : [json.Results];
    return { rows, total: ('TotalNumberOfResults' in json ? json.TotalNumberOfResults : null) ?? null };
  }
  return isRow(json) ? { rows: [json], total: null } : json;
}

function isRow(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'Id' in json;
}

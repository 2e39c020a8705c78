// A sag of SBSYS as a case at the desk. Pure: wire objects in, domain objects out.
// Must not know HTTP. Values the desk does not know are kept as they came; what the source does not say is null.
import { type Case, type CaseDetail, caseIdSchema, caseSchema } from '../../../../shared/domain/case.ts';
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { htmlToText } from '../../transport/html.ts';
import type { AdapterTools } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip } from '../text.ts';
import { progressOf, type SbsysConfig } from './config.ts';
import { toDateOrNull, toInstantOrNull } from './local-time.ts';
import { readMark } from './marker.ts';
import type { Dokument, Erindring, SbsysNote, partSchema, SbsysSag } from './wire-schema.ts';
import type { z } from 'zod';

/** What a case is read with: the clock and source, and the installation's configuration. */
interface Reading {
  readonly tools: AdapterTools;
  readonly config: SbsysConfig;
}

/** What hangs on a case. */
interface Attached {
  readonly parter: readonly z.infer<typeof partSchema>[];
  readonly dokumenter: readonly Dokument[];
  readonly noter: readonly SbsysNote[];
  readonly erindringer: readonly Erindring[];
}

/** SagsTilstand of a case that is closed: the one value of it that two clients agree on. */
const CLOSED = 'Afsluttet';

/** `05.14.08-G01-17-05`: KLE number and handlingsfacet stand first in the case number. */
const NUMMER = /^(\d{2}\.\d{2}\.\d{2})-([A-ZÆØÅ]\d{2})-/;

/** The source's own "last changed", which is the version of a case; null when it does not say. */
export function sbsysVersionOf(sag: SbsysSag): string | null {
  return toInstantOrNull(sag.SenestAendret, 'SenestAendret');
}

/** The primary party's CPR number; null for a company, and where the source does not say. */
export function sbsysPrimaryCprOf({ PrimaryPart }: SbsysSag): Cpr | null {
  const parsed = parseCpr(PrimaryPart?.CPRnummer ?? '');
  return parsed.ok ? parsed.cpr : null;
}

/** True when work on the case is over. */
export function isSagClosed({ SagsStatus }: SbsysSag): boolean {
  return SagsStatus?.SagsTilstand === CLOSED;
}

/** True when the source shows that the case is there and not what is in it. */
export function isHidden({ ErBeskyttet, SagsTitel }: SbsysSag): boolean {
  return ErBeskyttet === true && (SagsTitel ?? '') === '';
}

/** A sag as a row of the history. `erindringer` are its reminders: the earliest deadline of one that is not done is the case's. */
export function toSbsysCase(
  sag: SbsysSag,
  erindringer: readonly Erindring[],
  cpr: Cpr,
  { tools, config }: Reading,
): Case {
  const changedAt = sbsysVersionOf(sag);
  const openedAt = toInstantOrNull(sag.Opstaaet, 'Opstaaet') ?? changedAt;
  if (openedAt === null) throw new FagsystemError('nonsense', 'no Opstaaet and no SenestAendret');
  const status = sag.SagsStatus;
  const statusName = clip(status?.Navn, 60);
  return {
    id: caseIdSchema.parse(`${tools.source}:${sag.Id}`),
    cpr,
    administration: tools.administration,
    caseNumber: clip(sag.Nummer, 60) ?? String(sag.Id),
    title: clip(sag.SagsTitel, 255) ?? '',
    kle: kleOf(sag),
    progress: (status ? progressOf(config, status.Id) : null) ?? statusName ?? '',
    localStatus: localStatusOf(sag),
    sensitivity: sag.ErBeskyttet === true ? 'Beskyttet' : null,
    openedAt,
    // SBSYS does not say when a case was closed; nothing is written into it afterwards, so it is when it was changed last.
    closedAt: isSagClosed(sag) ? (changedAt ?? openedAt) : null,
    changedAt,
    deadline: isSagClosed(sag) ? null : deadlineOf(erindringer),
    responsibleUnit: clip(sag.Ansaettelsessted?.Navn ?? sag.Fagomraade?.Navn, 255),
    handler: clip(sag.Behandler?.Navn, 255),
    partyName: clip(sag.PrimaryPart?.Navn, 255),
    openInSource: addressOf(sag, config.caseAddress),
    contentHidden: isHidden(sag),
    provenance: { source: tools.source, fetchedAt: tools.now().toISOString(), registeredAt: changedAt },
  };
}

/** The case whole. */
export function toSbsysCaseDetail(sag: SbsysSag, attached: Attached, cpr: Cpr, reading: Reading): CaseDetail {
  const row = toSbsysCase(sag, attached.erindringer, cpr, reading);
  return {
    case: row,
    description: null,
    legalBasis: null,
    parties: attached.parter.map(({ Id, Navn, CPRnummer, CVRnummer, PartType }) => {
      const parsed = parseCpr(CPRnummer ?? '');
      const isPrimary = Id === sag.PrimaryPart?.Id && CPRnummer === sag.PrimaryPart?.CPRnummer;
      const kind = clip(PartType, 40) ?? (CVRnummer ? 'Firma' : 'Part');
      return { role: isPrimary ? 'Primær part' : kind, name: clip(Navn, 255), cpr: parsed.ok ? parsed.cpr : null };
    }),
    events: eventsOf(sag, attached.erindringer, row),
    documents: attached.dokumenter.map(({ Id, DokumentIdentity, DokumentNavn, DokumentDato, RegistreringsDato }) => ({
      id: clip(DokumentIdentity, 120) ?? String(Id ?? ''),
      title: clip(DokumentNavn, 255) ?? '',
      kind: null,
      date: toDateOrNull(DokumentDato ?? RegistreringsDato, 'DokumentDato'),
      status: null,
      sensitivity: null,
    })),
    journal: attached.noter.map((note) => toJournalNote(note, reading.config.username)),
    facts: factsOf(sag, attached.erindringer),
  };
}

/** The KLE edition is not said, nor the number's title. */
function kleOf({ Nummer }: SbsysSag): Case['kle'] {
  const [, number, facet] = NUMMER.exec(Nummer ?? '') ?? [];
  return number === undefined ? null : { number, title: null, facet: facet ?? null, version: null };
}

/** The status and its comment in the installation's words, without the desk's own mark. */
function localStatusOf({ SagsStatus }: SbsysSag): string | null {
  const comment = readMark(SagsStatus?.SagsStatusKommentar ?? '').text.trim();
  return clip([SagsStatus?.Navn ?? '', comment].filter((part) => part !== '').join(': '), 255);
}

function deadlineOf(erindringer: readonly Erindring[]): string | null {
  const days = erindringer
    .filter(({ ErAfsluttet, HarDeadline }) => ErAfsluttet !== true && HarDeadline !== false)
    .map(({ Deadline }) => toDateOrNull(Deadline, 'Deadline'))
    .filter((day) => day !== null);
  return days.toSorted()[0] ?? null;
}

function addressOf({ Id, SagIdentity, Nummer }: SbsysSag, template: string | undefined): string | null {
  if (template === undefined) return null;
  const values: Readonly<Record<string, string | null | undefined>> = {
    id: String(Id),
    identity: SagIdentity,
    nummer: Nummer,
  };
  let isWhole = true;
  const address = template.replaceAll(/\{(id|identity|nummer)\}/g, (_all, name: string) => {
    const value = values[name];
    if (!value) isWhole = false;
    return encodeURIComponent((value ?? '').toWellFormed());
  });
  const parsed = caseSchema.shape.openInSource.safeParse(address);
  return isWhole && parsed.success ? parsed.data : null;
}

/** What SBSYS dates of a case: when it arose, its reminders, and the last change. It gives out no course of statuses. */
function eventsOf(sag: SbsysSag, erindringer: readonly Erindring[], row: Case): CaseDetail['events'] {
  const events: CaseDetail['events'] = [
    {
      at: row.openedAt,
      kind: 'Opstaaet',
      text: clip(sag.SagSkabelon?.Navn, 1000) ?? 'Opstaaet',
      by: clip(sag.OprettetAf?.Navn, 255),
    },
  ];
  for (const { Navn, Beskrivelse, Deadline, SynligFra, ErAfsluttet, Ansvarlig } of erindringer) {
    const at = toInstantOrNull(Deadline, 'Deadline') ?? toInstantOrNull(SynligFra, 'SynligFra');
    if (at === null) continue;
    const text = [Navn ?? '', Beskrivelse ?? ''].filter((part) => part !== '').join(': ');
    events.push({
      at,
      kind: ErAfsluttet === true ? 'Erindring, afsluttet' : 'Erindring',
      text: clip(text, 1000) ?? 'Erindring',
      by: clip(Ansvarlig?.Navn, 255),
    });
  }
  if (row.changedAt !== null) {
    events.push({
      at: row.changedAt,
      kind: 'SenestAendret',
      text: row.localStatus ?? 'SenestAendret',
      by: clip(sag.SenestAendretAf?.Navn, 255),
    });
  }
  return events.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** A note as plain text. One that the desk wrote says in its mark for whom; the mark is believed from the desk's own user only. */
function toJournalNote(
  { Id, Uuid, Overskrift, Note, Oprettet, OprettetAf }: SbsysNote,
  username: string,
): CaseDetail['journal'][number] {
  const { text, mark } = readMark(htmlToText(Note ?? ''));
  const isOurs = mark !== null && OprettetAf?.LogonId?.toLowerCase() === username.toLowerCase();
  const author = clip(OprettetAf?.Navn, 255);
  return {
    id: clip(Uuid, 120) ?? String(Id ?? ''),
    at: toInstantOrNull(Oprettet, 'Oprettet'),
    title: clip(Overskrift, 255) ?? '',
    text: text.slice(0, 100_000).toWellFormed(),
    author: isOurs ? clip([mark.onBehalfOf, author ?? ''].filter((part) => part !== '').join(', '), 255) : author,
  };
}

function factsOf(sag: SbsysSag, erindringer: readonly Erindring[]): CaseDetail['facts'] {
  const facts: CaseDetail['facts'] = [];
  const add = (name: string, value: string | null | undefined) => {
    const text = clip(value, 1000);
    if (text !== null) facts.push({ name, value: text, unit: 'text' });
  };
  add('SagSkabelon', sag.SagSkabelon?.Navn);
  add('Fagomraade', sag.Fagomraade?.Navn);
  add('SagsTilstand', sag.SagsStatus?.SagsTilstand);
  if (sag.ErBesluttet === true) add('ErBesluttet', 'Ja');
  // A reminder without any date has no place in the course.
  for (const { Navn, Deadline, SynligFra } of erindringer) if (!Deadline && !SynligFra) add('Erindring', Navn);
  return facts;
}

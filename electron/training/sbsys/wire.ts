// Rows as an SBSYS installation words them: two installations, two sets of names for the same things. Must not know HTTP.
import { DANISH_CLOCK } from '../instants.ts';
import type { SimulatorFault } from '../simulator.ts';
import { type Installation, UNKNOWN_STATUS, type User } from './installations.ts';
import type { SbsysDocumentRow, SbsysNoteRow, ReminderRow, SagRow, SbsysStore } from './store.ts';

const wallClock = new Intl.DateTimeFormat('sv-SE', DANISH_CLOCK);

/** An instant as .NET writes a Danish wall-clock time: no offset, and a fraction only where there is one. */
function toWall(instant: string): string {
  const fraction = /\.(\d+)Z$/.exec(instant)?.[1]?.replace(/0+$/, '') ?? '';
  return `${wallClock.format(new Date(instant)).replace(' ', 'T')}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `120568-0008`. */
export function hyphenated(cpr: string): string {
  return `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
}

const asUser = (user: User | undefined) => (user === undefined ? null : { LogonId: user.logonId, Navn: user.name });

/** A user as caseworker: one installation has initials, the other a logon id and a UUID. */
export function asCaseworker(user: User | undefined, { dialect }: Installation) {
  if (user === undefined) return null;
  return dialect === 'pageNumber'
    ? { Id: user.id, Navn: user.name, Initialer: user.logonId, Uuid: user.uuid }
    : { Id: user.id, Uuid: user.uuid, LogonId: user.logonId, Navn: user.name };
}

export function asStatus({ statuses }: Installation, id: number, comment: string | null, fault: SimulatorFault) {
  // The installation has renumbered its list since the desk was configured.
  if (fault === 'ukendtStatus')
    return { Id: 1000 + id, Navn: `Fase ${id}`, SagsTilstand: 'Aktiv', SagsStatusKommentar: comment };
  const status = statuses.find((one) => one.id === id) ?? UNKNOWN_STATUS;
  return { Id: status.id, Navn: status.name, SagsTilstand: status.state, SagsStatusKommentar: comment };
}

/** A case. `alone`: as it is read by id, where one installation has another name for the title. */
export function asSag(
  row: SagRow,
  alone: boolean,
  store: SbsysStore,
  installation: Installation,
  fault: SimulatorFault,
): Record<string, unknown> {
  const isHidden = fault === 'beskyttet';
  const title = isHidden ? null : row.title;
  const template = installation.templates.find(({ id }) => id === row.template_id);
  const handler = asCaseworker(store.user(row.handler_id), installation);
  const isPaged = installation.dialect === 'pageNumber';
  return {
    Id: row.id,
    SagIdentity: row.uuid,
    Nummer: row.number,
    ...(alone && isPaged ? { Titel: title } : { SagsTitel: title }),
    Opstaaet: toWall(row.opened_at),
    SagsStatus: asStatus(installation, row.status_id, row.comment, fault),
    PrimaryPart: { Id: row.party_id, PartType: 'Person', Navn: row.party_name, CPRnummer: hyphenated(row.cpr) },
    Fagomraade: { Id: installation.area.id, Navn: installation.area.name },
    Ansaettelsessted: row.unit === null ? null : { Navn: row.unit },
    SagSkabelon: template === undefined ? null : { Id: template.id, Navn: template.name },
    [isPaged ? 'Sagsbehandler' : 'Behandler']: handler,
    ErBeskyttet: isHidden || row.protected === 1,
    ErBesluttet: row.decided === 1,
    OprettetAf: asUser(store.user(row.opened_by)),
    SenestAendret: toWall(row.changed_at),
    SenestAendretAf: asUser(store.user(row.changed_by)),
  };
}

/** The parties of a case: the citizen, and a firm on building cases. */
export function asParter(row: SagRow): unknown[] {
  const citizen = {
    Id: row.party_id,
    PartType: 'Person',
    Navn: row.party_name,
    CPRnummer: hyphenated(row.cpr),
    CVRnummer: null,
  };
  const firm = { Id: 1, PartType: 'Firma', Navn: 'Opdigtet Entreprise ApS', CPRnummer: null, CVRnummer: '00000000' };
  return row.number.startsWith('02.') ? [citizen, firm] : [citizen];
}

export function asNote(row: SbsysNoteRow, store: SbsysStore): unknown {
  return {
    Id: row.id,
    Uuid: row.uuid,
    SagID: row.sag_id,
    Overskrift: row.title,
    Note: row.html,
    Oprettet: toWall(row.at),
    OprettetAf: asUser(store.user(row.author_id)),
  };
}

/** A document: one installation counts them and has files, the other has identities. */
export function asDokument(row: SbsysDocumentRow, sagId: number, { dialect }: Installation): unknown {
  return dialect === 'pageNumber'
    ? {
        Id: row.id,
        Navn: row.title,
        SagID: sagId,
        DokumentDato: `${row.date}T00:00:00`,
        Filer: [{ Id: row.id, Navn: 'dokument.pdf', Filendelse: 'pdf', Size: 1024 }],
      }
    : {
        DokumentIdentity: row.uuid,
        DokumentNavn: row.title,
        RegistreringsDato: `${row.date}T09:30:00`,
        Behandler: null,
      };
}

export function asErindring(row: ReminderRow, sagId: number, store: SbsysStore): unknown {
  const user = store.user(row.handler_id);
  return {
    Id: row.id,
    SagId: sagId,
    Navn: row.name,
    Beskrivelse: row.description,
    HarDeadline: true,
    Deadline: `${row.deadline}T00:00:00`,
    SynligFra: `${row.visible_from}T00:00:00`,
    ErAfsluttet: row.done === 1,
    ErindringType: { Id: 1, Navn: 'Frist' },
    Ansvarlig: user === undefined ? null : { Id: user.id, Navn: user.name },
  };
}

// A secondment as an OrganisationFunktion, for `importer` and `ret`. Element order is the XSD's; what the notes say is ours.
// Must not know HTTP.
import type { Secondment, Validity } from '../../../../shared/domain/organisation.ts';
import { SAGDOK_NS, KLE_URN_PREFIX } from '../../transport/sagdok.ts';
import { xml, type XmlMarkup } from '../../transport/xml.ts';
import { NOTE, SF1500_NS, SECONDMENT_TYPE, TASK_KEY_URN } from './names.ts';

const LONGEST_NOTE = 1024;

const moment = (at: string | null) =>
  at === null
    ? xml`<sd:GraenseIndikator>true</sd:GraenseIndikator>`
    : xml`<sd:TidsstempelDatoTid>${new Date(at).toISOString()}</sd:TidsstempelDatoTid>`;
const virkning = ({ from, to }: Validity, note: string | null): XmlMarkup => xml`<sd:Virkning>
<sd:FraTidspunkt>${moment(from)}</sd:FraTidspunkt><sd:TilTidspunkt>${moment(to)}</sd:TilTidspunkt>
${note === null ? null : xml`<sd:NoteTekst>${note.slice(0, LONGEST_NOTE)}</sd:NoteTekst>`}</sd:Virkning>`;
const uuid = (id: string) => xml`<sd:ReferenceID><sd:UUIDIdentifikator>${id}</sd:UUIDIdentifikator></sd:ReferenceID>`;
const urn = (id: string) => xml`<sd:ReferenceID><sd:URNIdentifikator>${id}</sd:URNIdentifikator></sd:ReferenceID>`;

/** AttributListe, TilstandListe and RelationListe. `organisation` is the employer's UUID in the organisation system. */
function lists(one: Secondment, organisation: string): XmlMarkup {
  const { validity } = one;
  const task = (id: string) =>
    xml`<sd:TilknyttedeOpgaver>${virkning(validity, null)}${urn(id)}</sd:TilknyttedeOpgaver>`;
  const user = (id: string, note: string) =>
    xml`<sd:TilknyttedeBrugere>${virkning(validity, note)}${uuid(id)}</sd:TilknyttedeBrugere>`;
  const unit = (id: string, note: string) =>
    xml`<sd:TilknyttedeEnheder>${virkning(validity, note)}${uuid(id)}</sd:TilknyttedeEnheder>`;
  return xml`<f:AttributListe><f:Egenskab>${virkning(validity, null)}
<sd:BrugervendtNoegleTekst>${one.id}</sd:BrugervendtNoegleTekst><sd:FunktionNavn>Udstationering</sd:FunktionNavn></f:Egenskab></f:AttributListe>
<f:TilstandListe><of:Gyldighed xmlns:of="${SF1500_NS.faelles}">${virkning(validity, one.legalBasis)}<of:GyldighedStatusKode>Aktiv</of:GyldighedStatusKode></of:Gyldighed></f:TilstandListe>
<f:RelationListe><sd:Funktionstype>${virkning(validity, `ugetimer ${one.weeklyHours}`)}${urn(SECONDMENT_TYPE)}</sd:Funktionstype>
${[...one.tasks.map((id) => task(TASK_KEY_URN + id)), ...one.kle.map((id) => task(KLE_URN_PREFIX + id))]}
${user(one.employee, NOTE.employee)}${one.deputy === null ? null : user(one.deputy, NOTE.deputy)}
${unit(one.lendingUnit, NOTE.lending)}${unit(one.receivingUnit, NOTE.receiving)}${unit(one.place, NOTE.place)}
<sd:TilknyttedeOrganisationer>${virkning(validity, NOTE.employer)}${uuid(organisation)}</sd:TilknyttedeOrganisationer></f:RelationListe>`;
}

/** Who the desk writes for, as the registration's note. */
const note = (onBehalfOf: string) => `Sagsbord på vegne af ${onBehalfOf}`.slice(0, LONGEST_NOTE);

/** A new function with the secondment's own id. */
export function importInput(one: Secondment, organisation: string, onBehalfOf: string, at: string): XmlMarkup {
  return xml`<f:ImportInput xmlns:f="${SF1500_NS.funktion}" xmlns:sd="${SAGDOK_NS}"><f:OrganisationFunktion><sd:UUIDIdentifikator>${one.id}</sd:UUIDIdentifikator>
<f:Registrering><sd:NoteTekst>${note(onBehalfOf)}</sd:NoteTekst><sd:Tidspunkt>${at}</sd:Tidspunkt><sd:LivscyklusKode>Importeret</sd:LivscyklusKode>
${lists(one, organisation)}</f:Registrering></f:OrganisationFunktion></f:ImportInput>`;
}

/** The whole function again as it is to be. */
export function retInput(one: Secondment, organisation: string, onBehalfOf: string): XmlMarkup {
  return xml`<f:RetInput xmlns:f="${SF1500_NS.funktion}" xmlns:sd="${SAGDOK_NS}"><sd:UUIDIdentifikator>${one.id}</sd:UUIDIdentifikator><sd:NoteTekst>${note(onBehalfOf)}</sd:NoteTekst>
${lists(one, organisation)}</f:RetInput>`;
}

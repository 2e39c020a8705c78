// The simulator's `importer`: accepts new cases with all required fields, one UnikRetur for each. Must not know HTTP.
import { childOf, childrenOf, textOf, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import type { SimulatorFault } from '../simulator.ts';
import { PROGRESS } from './opdater.ts';
import type { Import, Sf1470Store } from './store.ts';
import {
  ANSVARLIG,
  SIMULATED_CPR_URN,
  CVR,
  EJER,
  FAF_SYSTEM_UUID,
  GD,
  HANDLINGSKLASSE,
  SIMULATED_KLE_URN,
  MASTER,
  OK,
  output,
  PRIMAER_BEHANDLER,
  PRIMAER_KLASSE,
  PRIMAER_PART,
  readPrimaerBehandler,
  readRelation,
  readVirkning,
  type Retur,
  SAG,
  SF1470_SD,
  SDI,
  SI,
  STATUS,
  unikRetur,
} from './wire.ts';

const SENSITIVITY = new Set([
  'IKKE_FORTROLIGE_DATA',
  'FORTROLIGE_PERSONOPLYSNINGER',
  'FOELSOMME_PERSONOPLYSNINGER',
  'VIP_SAGER',
]);

export function importer(input: XmlElement, store: Sf1470Store, fault: SimulatorFault): XmlMarkup {
  const returs = childrenOf(input, SDI, 'SagIndeks').map((asked) => {
    const uuid = textOf(asked, SF1470_SD, 'UUIDIdentifikator') ?? '';
    return unikRetur(uuid, take(fault === 'statuskode40' ? null : readImport(asked, uuid), store));
  });
  return output('Importer', returs);
}

/** Texts are this simulator's own. That the index refuses a UUID it has is not verified. */
function take(asked: Import | null, store: Sf1470Store): Retur {
  if (asked === null) return { code: STATUS.invalid, text: 'Fejl i input' };
  return store.create(asked) ? OK : { code: STATUS.conflict, text: 'Objektet findes allerede' };
}

/** The parsed request, or null when a required part is missing (KOMBIT's guide for Sag). */
function readImport(asked: XmlElement, uuid: string): Import | null {
  const registrering = childOf(asked, SAG, 'Registrering');
  const at = Date.parse(textOf(registrering, SF1470_SD, 'Tidspunkt') ?? '');
  const attributter = childOf(registrering, SAG, 'AttributListe');
  const egenskaber = childOf(attributter, SAG, 'Egenskaber');
  const local = childOf(childOf(attributter, GD, 'LokalUdvidelseListe'), SI, 'SagIndeksEgenskaber');
  const fremdrift = childOf(childOf(registrering, SAG, 'TilstandListe'), SAG, 'Fremdrift');
  const relationer = childOf(registrering, SAG, 'RelationListe');
  const relation = (kind: string, [rolle]: readonly [string, string], ns = SAG, list = relationer) =>
    childrenOf(list, ns, kind)
      .map(readRelation)
      .find((one) => one.rolle === rolle);
  const title = textOf(egenskaber, SAG, 'Titel');
  const progress = textOf(fremdrift, SAG, 'FremdriftStatusKode');
  const sensitivity = textOf(local, SI, 'Foelsomhed');
  const unit = relation('Sagsaktoer', ANSVARLIG);
  const klasse = relation('Sagsklasse', PRIMAER_KLASSE);
  const facet = relation('Sagsklasse', HANDLINGSKLASSE);
  const part = relation('Sagspart', PRIMAER_PART);
  const master = relation('SagsitsystemRelation', MASTER, SI, childOf(relationer, GD, 'LokalUdvidelseListe'));
  const unitName = textOf(unit?.local, SI, 'FuldtNavn');
  const partyName = textOf(part?.local, SI, 'FuldtNavn');
  const isOurs =
    relation('Sagsaktoer', EJER)?.reference === `urn:oio:cvr-nr:${CVR}` && master?.reference === FAF_SYSTEM_UUID;
  if (Number.isNaN(at) || uuid === '' || !isOurs || title === null || unit === undefined || unitName === null)
    return null;
  if (progress === null || !PROGRESS.has(progress) || sensitivity === null || !SENSITIVITY.has(sensitivity))
    return null;
  if (!klasse?.reference.startsWith(SIMULATED_KLE_URN) || !facet?.reference.startsWith(SIMULATED_KLE_URN)) return null;
  if (!part?.reference.startsWith(SIMULATED_CPR_URN) || partyName === null) return null;
  const behandlere = childrenOf(relationer, SAG, 'Sagsaktoer').filter(
    (one) => readRelation(one).rolle === PRIMAER_BEHANDLER[0],
  );
  const handler = behandlere[0] === undefined ? null : readPrimaerBehandler(behandlere[0], at);
  if (behandlere.length > 1 || (behandlere.length === 1 && handler === null)) return null;
  const instant = new Date(at).toISOString();
  return {
    row: {
      uuid: uuid.toLowerCase(),
      cpr: part.reference.slice(SIMULATED_CPR_URN.length),
      title,
      kle: klasse.reference.slice(SIMULATED_KLE_URN.length),
      kle_title: textOf(klasse.local, SI, 'Klassetitel') ?? '',
      facet: facet.reference.slice(SIMULATED_KLE_URN.length),
      local_status: 'Modtaget',
      sensitivity,
      opened_at: instant,
      unit_uuid: unit.reference,
      unit_name: unitName,
      party_name: partyName,
      description: textOf(egenskaber, SAG, 'Beskrivelse') ?? '',
      legal_basis: '',
      lifecycle: 'Importeret',
      registered_at: instant,
    },
    state: { progress, ...readVirkning(childOf(fremdrift, SAG, 'Virkning'), at) },
    handler,
  };
}

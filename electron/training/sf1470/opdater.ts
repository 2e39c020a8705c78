// The simulator's `opdater`: adds journal notes, states of progress and caseworkers to cases, one UnikRetur for each. Must not know HTTP.
import { childOf, childrenOf, textOf, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import type { SimulatorFault } from '../simulator.ts';
import type { Sf1470Change, Sf1470Store } from './store.ts';
import {
  GD,
  OK,
  output,
  readPrimaerBehandler,
  readVirkning,
  type Retur,
  SAG,
  SF1470_SD,
  SDI,
  STATUS,
  unikRetur,
} from './wire.ts';

export const PROGRESS = new Set(['Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet']);

/** Texts are this simulator's own. */
const RETURS: Readonly<Record<ReturnType<Sf1470Store['change']>, Retur>> = {
  applied: OK,
  thereAlready: OK,
  notFound: { code: STATUS.notFound, text: 'Objektet findes ikke' },
  withdrawn: { code: STATUS.invalid, text: 'Sagen er passiveret' },
  older: { code: STATUS.conflict, text: 'Registreringen er ældre end den nyeste' },
};

export function opdater(input: XmlElement, store: Sf1470Store, fault: SimulatorFault): XmlMarkup {
  const returs = childrenOf(input, SDI, 'OpdaterSagIndeks').map((asked) => {
    const uuid = textOf(asked, SF1470_SD, 'UUIDIdentifikator') ?? '';
    const change = fault === 'statuskode40' ? null : readChange(asked, uuid);
    return unikRetur(
      uuid,
      change === null ? { code: STATUS.invalid, text: 'Fejl i input' } : RETURS[store.change(change)],
    );
  });
  return output('Opdater', returs);
}

/** The parsed request, or null when it does not follow the format or asks for more than this simulator supports. */
function readChange(asked: XmlElement, uuid: string): Sf1470Change | null {
  const at = Date.parse(textOf(asked, SDI, 'Tidspunkt') ?? '');
  const relations = childOf(asked, SAG, 'RelationListe')?.children ?? [];
  const fremdrift = childOf(asked, SAG, 'TilstandListe')?.children ?? [];
  const isMore =
    childOf(asked, SAG, 'AttributListe') !== undefined ||
    relations.some(({ name }) => !['Journalpost', 'Sagsaktoer'].includes(name));
  if (Number.isNaN(at) || isMore) return null;
  const states = fremdrift.map((state) => ({
    progress: textOf(state, SAG, 'FremdriftStatusKode') ?? '',
    ...readVirkning(childOf(state, SAG, 'Virkning'), at),
  }));
  const handlers = relations
    .filter(({ name }) => name === 'Sagsaktoer')
    .map((actor) => readPrimaerBehandler(actor, at));
  const notes = relations
    .filter(({ name }) => name === 'Journalpost')
    .map((post) => {
      const notat = childOf(childOf(post, SAG, 'JournalpostEgenskaber'), SAG, 'JournalnotatEgenskaber');
      return {
        indeks: textOf(post, GD, 'Indeks') ?? '',
        title: textOf(notat, SAG, 'Titel') ?? '',
        text: Buffer.from(textOf(notat, SAG, 'Notat') ?? '', 'base64').toString('utf8'),
        ...readVirkning(childOf(post, GD, 'Virkning'), at),
      };
    });
  const whole = handlers.filter((handler) => handler !== null);
  const isWhole =
    whole.length === handlers.length &&
    states.every(({ progress }) => PROGRESS.has(progress)) &&
    notes.every(({ indeks, title, text }) => indeks !== '' && indeks.length <= 36 && title !== '' && text !== '');
  if (!isWhole || states.length + notes.length + whole.length === 0) return null;
  return { uuid: uuid.toLowerCase(), at: new Date(at).toISOString(), states, notes, handlers: whole };
}

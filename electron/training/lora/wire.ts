// How LoRa words a Sag: JSON without empty values, times as PostgreSQL writes them, both of its periods. Must not know SQL or HTTP.
import type { SimulatorFault } from '../simulator.ts';
import { wireTime } from '../sf1470/wire.ts';
import { before, type SimulatedBound, type LoraContent, type Fact } from './sag.ts';
import { type Registration, UNKNOWN_CLASS } from './store.ts';

/** A period that was asked for; both ends as bounds. */
export interface Period {
  readonly from: SimulatedBound;
  readonly to: SimulatedBound;
}

/** How a case is returned: for which period, and with which falsehood, if any. */
export interface Telling {
  readonly virkning: Period;
  /** Null for the current registration alone. */
  readonly registrering: Period | null;
  readonly fault: SimulatorFault;
  readonly now: Date;
  /** The CPR number returned as the party's when it is not. */
  readonly party: string | null;
}

/** One object of a list. */
export function writeSag(uuid: string, chain: readonly Registration[], telling: Telling): unknown {
  const { registrering, fault } = telling;
  const rows = chain.map((row, place) => ({ ...row, til: chain[place + 1]?.fra ?? 'infinity' }));
  const period = registrering;
  const told =
    period === null
      ? rows.slice(-1)
      : rows.filter(({ fra, til }) => before(fra, period.to) && before(period.from, til));
  const wire = told.toReversed().map((row) => writeRegistrering(row, telling));
  const current = rows.at(-1);
  if (current !== undefined && fault === 'overlap') {
    // An older registration that nobody has ended.
    wire.push(
      writeRegistrering(
        {
          ...current,
          fra: '2001-01-01T00:00:00.000Z',
          til: 'infinity',
          content: retitled(current.content, 'Ældre titel'),
        },
        telling,
      ),
    );
  }
  if (current !== undefined && fault === 'fremtidigRegistrering') {
    const fra = new Date(Math.max(telling.now.getTime(), Date.parse(current.fra)) + 2 * 365 * 86_400_000).toISOString();
    wire.unshift(
      writeRegistrering(
        { ...current, fra, til: 'infinity', kode: 'Passiveret', content: retitled(current.content, 'Fremtidig titel') },
        telling,
      ),
    );
  }
  return { id: uuid, registreringer: wire };
}

function retitled(content: LoraContent, titel: string): LoraContent {
  return { ...content, sagegenskaber: (content.sagegenskaber ?? []).map((fact) => ({ ...fact, titel })) };
}

function writeRegistrering(
  { fra, til, kode, bruger, note, content }: Registration & { til: SimulatedBound },
  telling: Telling,
): unknown {
  const { sagegenskaber = [], sagfremdrift = [], relationer = {} } = lie(content, telling);
  const facts = (held: readonly Fact[], form: TimeForm) =>
    held.filter(({ virkning }) => meets(virkning, telling.virkning)).map((fact) => writeFact(fact, form));
  return withoutEmpty({
    fratidspunkt: { tidsstempeldatotid: wireBound(fra, 'T+01:00'), graenseindikator: true },
    tiltidspunkt: { tidsstempeldatotid: wireBound(til, 'T+01:00') },
    livscykluskode: kode,
    brugerref: bruger,
    note,
    // Both ways that LoRa is seen to write the time of a Virkning.
    attributter: { sagegenskaber: facts(sagegenskaber, ' +01') },
    tilstande: { sagfremdrift: facts(sagfremdrift, ' +01') },
    relationer: Object.fromEntries(Object.entries(relationer).map(([name, held]) => [name, facts(held, ' +01:00')])),
  });
}

/** The content with the fault's lie in it. */
function lie(content: LoraContent, { fault, party }: Telling): LoraContent {
  const { relationer = {} } = content;
  const told: Record<string, readonly Fact[]> = { ...relationer };
  if (party !== null)
    told['primaerpart'] = (relationer['primaerpart'] ?? []).map((fact) => ({
      ...fact,
      urn: `urn:oio:cpr-nr:${party}`,
    }));
  if (fault === 'ukendtKlasse')
    told['primaerklasse'] = (relationer['primaerklasse'] ?? []).map((fact) => ({ ...fact, uuid: UNKNOWN_CLASS }));
  if (fault !== 'overlap') return { ...content, relationer: told };
  const always = { from: '-infinity' };
  told['primaerbehandler'] = [
    ...(told['primaerbehandler'] ?? []),
    ...(told['primaerbehandler'] ?? []).map((fact) => ({ ...fact, uuid: UNKNOWN_CLASS, virkning: always })),
  ];
  return {
    sagegenskaber: [
      ...(content.sagegenskaber ?? []),
      ...(content.sagegenskaber ?? []).map((fact) => ({ ...fact, titel: 'Ældre titel', virkning: always })),
    ],
    sagfremdrift: [...(content.sagfremdrift ?? []), { fremdrift: 'Opstaaet', virkning: always }],
    relationer: told,
  };
}

function meets({ from, to = 'infinity' }: Fact['virkning'], period: Period): boolean {
  return before(from, period.to) && before(period.from, to);
}

function writeFact({ virkning, ...fields }: Fact, form: TimeForm): Record<string, unknown> {
  const { from, to = 'infinity', aktoerref, notetekst } = virkning;
  return {
    ...fields,
    virkning: {
      from: wireBound(from, form),
      to: wireBound(to, form),
      aktoerref,
      aktoertypekode: aktoerref === undefined ? undefined : 'Bruger',
      notetekst,
      from_included: true,
      to_included: false,
    },
  };
}

/** As in fratidspunkt, as PostgreSQL prints a range, and as the reference shows one. */
type TimeForm = 'T+01:00' | ' +01' | ' +01:00';

function wireBound(bound: SimulatedBound, form: TimeForm): string {
  if (bound === 'infinity' || bound === '-infinity') return bound;
  const text = wireTime(bound).replace(/\.?0*(?=[+-]\d{2}:\d{2}$)/, '');
  return form === 'T+01:00' ? text : text.replace('T', ' ').replace(form === ' +01' ? /:00$/ : /$^/, '');
}

/** LoRa drops every empty value, however deep: false, nought, '', and lists and objects with nothing in them. `to_included` is put in later. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => !isEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, held]) => [name, withoutEmpty(held)] as const)
      .filter(([name, held]) => name === 'to_included' || !isEmpty(held)),
  );
}

function isEmpty(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}

// A PersonLookupResponse as the desk's citizen: codes and dates brought to the form that every register's facts have at the desk.
// Must not know HTTP. Codes no list has are kept as they came; facts the desk has no place for are left out (quality.md).
import { z } from 'zod';
import type { Citizen, Protection, Provenance, Relation } from '../../../../shared/domain/citizen.ts';
import { type Cpr, parseCpr, sexOf } from '../../../../shared/domain/cpr.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip, withoutLeadingZeros } from '../text.ts';
import { SF1520_NS } from './person-lookup.ts';

type Part = XmlElement | undefined;

const part = (element: Part, name: string): Part => childOf(element, SF1520_NS, name);
const parts = (element: Part, name: string): readonly XmlElement[] => childrenOf(element, SF1520_NS, name);
const text = (element: Part, name: string): string | null => textOf(element, SF1520_NS, name);

/** Throws FagsystemError: `wrongPerson` unless the answer is about the person asked for, `nonsense` without persondata. */
export function toSf1520Citizen(response: XmlElement, asked: Cpr, provenance: Provenance): Citizen {
  const person = part(response, 'persondata');
  // Every element is optional in the schema. An answer that says nothing of anybody is not "no such person".
  if (person === undefined) throw new FagsystemError('nonsense', 'no persondata');
  if (text(person, 'personnummer') !== asked)
    throw new FagsystemError('wrongPerson', 'personnummer is not the one asked for');
  const today = provenance.fetchedAt.slice(0, 10);
  const current = cprOf(text(person, 'gaeldendePersonnummer'));
  const address = part(response, 'adresse');
  const status = part(person, 'status');
  const civil = part(person, 'civilstand');
  return {
    cpr: asked,
    currentCpr: current === asked ? null : current,
    name: nameOf(part(person, 'navn')),
    birthDate: dateOf(person, 'foedselsdato'),
    sex: sexIn(person, asked),
    status: {
      code: twoDigits(clip(text(status, 'status'), 4) ?? ''),
      since: dateOf(status, 'statusdato') ?? dateOf(person, 'forsvindingsdato'),
    },
    civilStatus:
      civil === undefined
        ? null
        : { code: clip(text(civil, 'civilstand'), 4) ?? '', since: dateOf(civil, 'civilstandsdato') },
    citizenship: countryCode(text(part(person, 'statsborgerskab'), 'landekode')),
    occupation: clip(text(person, 'stilling'), 60),
    address: addressOf(part(address, 'aktuelAdresse')),
    contactAddress: contactAddressOf(part(address, 'kontaktAdresse'), today),
    emigration: emigrationOf(part(address, 'udrejseoplysninger')),
    protections: [
      ...protectionOf(part(person, 'adressebeskyttelse'), '1', today),
      ...protectionOf(part(person, 'vejviserbeskyttelse'), '2', today),
      ...protectionOf(part(person, 'markedsfoeringsbeskyttelse'), '3', today),
    ],
    relations: relationsOf(part(response, 'relationer'), today),
    underGuardianship: isUnderGuardianship(part(person, 'umyndiggoerelse'), today),
    notes: parts(response, 'notater')
      .filter((note) => !isOver(note, 'notatslettedato', today))
      .flatMap((note) => clip(text(note, 'notatlinie'), 400) ?? []),
    provenance,
  };
}

/** The three names, put together as every register's are; the addressing name only where there are none. */
function nameOf(name: Part): Citizen['name'] {
  const given = clip(text(name, 'fornavn'), 100) ?? '';
  const middle = clip(text(name, 'mellemnavn'), 100);
  const family = clip(text(name, 'efternavn'), 100) ?? '';
  const whole = [given, middle ?? '', family].filter((one) => one !== '').join(' ');
  return {
    given,
    middle,
    family,
    full: (whole === '' ? (text(name, 'personadresseringsnavn') ?? '') : whole).slice(0, 200).toWellFormed(),
  };
}

/** Where the register does not say, the number does: its last digit is even for women. */
function sexIn(person: Part, cpr: Cpr): 'K' | 'M' {
  const koen = text(person, 'koen');
  return koen === 'K' || koen === 'M' ? koen : sexOf(cpr);
}

function addressOf(address: Part): Citizen['address'] {
  const line = clip(text(address, 'standardadresse') ?? composedLine(address), 120);
  if (line === null) return null;
  return {
    line,
    locality: clip(text(address, 'lokalitet') ?? text(address, 'bynavn'), 60),
    careOf: clip(text(address, 'conavn'), 60),
    postalCode: clip(text(address, 'postnummer'), 10),
    postalDistrict: clip(text(address, 'postdistrikt'), 60),
    municipalityCode: plainCode(text(address, 'kommunekode')),
    roadCode: plainCode(text(address, 'vejkode')),
    movedInOn: dateOf(address, 'tilflytningsdato'),
  };
}

/** `Prøvevej 12,3 tv` from its parts; null when not even the road is there. */
function composedLine(address: Part): string | null {
  const road = text(address, 'vejadresseringsnavn') ?? text(address, 'vejnavn');
  if (road === null) return null;
  const shorn = (name: string) => text(address, name)?.replace(/^0+(?=.)/, '') ?? '';
  const floor = `${shorn('etage')} ${text(address, 'sidedoer') ?? ''}`.trim();
  return `${road} ${shorn('husnummer')}`.trim() + (floor === '' ? '' : `,${floor}`);
}

function contactAddressOf(contact: Part, today: string): Citizen['contactAddress'] {
  if (contact === undefined || isOver(contact, 'slettedato', today)) return null;
  const lines = numbered(contact, 'kontaktAdr');
  return lines.length === 0 ? null : lines;
}

function emigrationOf(emigration: Part): Citizen['emigration'] {
  if (emigration === undefined) return null;
  const address = numbered(emigration, 'udlandsadresse');
  return {
    countryCode: countryCode(text(emigration, 'udrejselandekode')) ?? '',
    on: dateOf(emigration, 'udrejsedato'),
    address,
  };
}

/**
 * A protection in force, or one to come or gone by, with its dates. `beskyttet` is the register's own word for today and goes before the
 * dates: dates that say otherwise must not lay a protected address open.
 */
function protectionOf(protection: Part, kind: Protection['kind'], today: string): Protection[] {
  const isProtected = booleanOf(protection, 'beskyttet');
  const [from, to] = [plainDate(text(protection, 'startdato')), plainDate(text(protection, 'slutdato'))];
  const [isToCome, isGoneBy] = [from !== null && from > today, to !== null && to <= today];
  if (isProtected === true) return [{ kind, from: isToCome ? null : from, to: isGoneBy ? null : to }];
  const isSaid = isProtected === false ? isToCome || isGoneBy : from !== null || to !== null;
  return isSaid ? [{ kind, from, to }] : [];
}

/** Types of foraeldremyndighed that name no number of their own: 3 is the mother, 4 the father. */
const CUSTODY_OF: Readonly<Record<string, 'mor' | 'far'>> = { 3: 'mor', 4: 'far' };

function relationsOf(relationer: Part, today: string): Relation[] {
  const relation = (kind: Relation['kind'], one: Part, number = text(one, 'personnummer')): Relation[] => {
    const [cpr, name] = [cprOf(number), clip(text(one, 'navn'), 200)];
    return cpr === null && name === null ? [] : [{ kind, cpr, name }];
  };
  const custody = parts(relationer, 'foraeldremyndighed').filter(
    (one) => !isOver(one, 'foraeldremyndighedSletdato', today),
  );
  return [
    ...relation('spouse', part(relationer, 'aegtefaelle')),
    ...parts(relationer, 'barn').flatMap((child) => relation('child', child)),
    ...relation('mother', part(relationer, 'mor')),
    ...relation('father', part(relationer, 'far')),
    ...custody.flatMap((one) => {
      const number = text(one, 'relationPersonnummer');
      const parent = CUSTODY_OF[text(one, 'foraeldremyndighedtype') ?? ''];
      return number === null && parent !== undefined
        ? relation('custody', part(relationer, parent))
        : relation('custody', one, number);
    }),
  ];
}

/** Umyndiggørelse is registered and not over. `umyndiggjort` is the register's own word for it, where it is given. */
function isUnderGuardianship(guardianship: Part, today: string): boolean {
  if (guardianship === undefined || isOver(guardianship, 'umyndiggoerelseSlettedato', today)) return false;
  return booleanOf(guardianship, 'umyndiggjort') ?? true;
}

/** `kontaktAdr1` to `kontaktAdr5` and the like, without the empty ones. */
function numbered(element: Part, name: string): string[] {
  return [1, 2, 3, 4, 5].flatMap((place) => clip(text(element, `${name}${place}`), 60) ?? []);
}

/** True when something was deleted on a date that has come. */
function isOver(element: Part, deletedOn: string, today: string): boolean {
  const date = plainDate(text(element, deletedOn));
  return date !== null && date <= today;
}

/** `dato` of an usikkerhedDatoType or usikkerhedDatoTidType. The mark of doubt has no place at the desk. */
function dateOf(element: Part, name: string): string | null {
  return plainDate(text(part(element, name), 'dato'));
}

/** The calendar date of an xsd:date or xsd:dateTime as the register wrote it; a time zone after it moves nothing. */
function plainDate(value: string | null): string | null {
  const date = value?.slice(0, 10) ?? '';
  return z.iso.date().safeParse(date).success ? date : null;
}

function booleanOf(element: Part, name: string): boolean | null {
  const value = text(element, name);
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : null;
}

/** `0000000000` means none. */
function cprOf(number: string | null): Cpr | null {
  if (number === null || /^0+$/.test(number)) return null;
  const parsed = parseCpr(number);
  return parsed.ok ? parsed.cpr : null;
}

/** Status is a number here, `1`, and two digits at the desk, `01`. */
function twoDigits(code: string): string {
  return /^\d$/.test(code) ? `0${code}` : code;
}

/** Country codes are four digits in CPR, and a number here. */
function countryCode(code: string | null): string | null {
  return code === null ? null : (clip(code, 8)?.padStart(4, '0') ?? null);
}

/** `101` for `101` and for `0101`. */
function plainCode(code: string | null): string | null {
  return clip(code === null ? null : withoutLeadingZeros(code), 4);
}

// CPR's records as the desk's citizen: dates, codes and names brought to the domain's form; unknown codes kept as they came.
// Must not know sockets or sessions.
import { z } from 'zod';
import type { Citizen, Provenance, Relation } from '../../../../shared/domain/citizen.ts';
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { withoutLeadingZeros } from '../text.ts';
import { type ParsedRecords, RecordsError } from './records.ts';

/** Throws RecordsError when the two records a person cannot be without (001, 008) are missing. */
export function toCprCitizen(records: ParsedRecords, provenance: Provenance): Citizen {
  const person = records.first('001');
  const name = records.first('008');
  if (person === null || name === null) throw new RecordsError('nonsense', 'record 001 or 008 missing');
  const cpr = toCpr(person.PNR);
  if (cpr === null) throw new RecordsError('nonsense', 'record 001 PNR');
  const current = toCpr(person.PNRGAELD);
  const civil = records.first('012');
  const emigration = records.first('005');
  const contact = records.first('006');
  const missing = records.first('007');
  return {
    cpr,
    currentCpr: current === null || current === cpr ? null : current,
    name: {
      given: name.FORNVN,
      middle: orNull(name.MELNVN),
      family: name.EFTERNVN,
      full: [name.FORNVN, name.MELNVN, name.EFTERNVN].filter((part) => part !== '').join(' '),
    },
    birthDate: toDate(person.FOED_DT),
    sex: person.KOEN === 'M' ? 'M' : 'K',
    status: {
      code: person.STATUS,
      since: toDate(person.STATUSHAENSTART) ?? (missing === null ? null : toDate(missing.FORSVINDDTO)),
    },
    civilStatus: civil === null ? null : { code: civil.CIVST, since: toDate(civil.HAENSTART) },
    citizenship: orNull(records.first('010')?.LANDEKOD ?? ''),
    occupation: orNull(person.STILLING),
    address: toAddress(records),
    contactAddress:
      contact === null ? null : lines([contact.ADR1, contact.ADR2, contact.ADR3, contact.ADR4, contact.ADR5]),
    emigration:
      emigration === null
        ? null
        : {
            countryCode: emigration.UDR_LANDEKOD,
            on: toDate(emigration.UDRDTO),
            address: lines([
              emigration.UDLANDADR1,
              emigration.UDLANDADR2,
              emigration.UDLANDADR3,
              emigration.UDLANDADR4,
              emigration.UDLANDADR5,
            ]),
          },
    protections: records.all('004').map((one) => ({
      kind: withoutLeadingZeros(one.BESKYTTYPE),
      from: toDate(one.START_DT),
      to: toDate(one.SLET_DT),
    })),
    relations: toRelations(records),
    underGuardianship: records.all('017').some((one) => (toDate(one.SLET_DT) ?? '9999') > provenance.fetchedAt),
    notes: records.all('019').map((one) => one.NOTATLINIE),
    provenance,
  };
}

function toAddress(records: ParsedRecords): Citizen['address'] {
  const plain = records.first('003');
  if (plain === null || plain.STANDARDADR === '') return null;
  const codes = records.first('002');
  return {
    line: plain.STANDARDADR,
    locality: orNull(plain.LOKALITET) ?? orNull(plain.BYNVN),
    careOf: orNull(plain.CONVN),
    postalCode: orNull(plain.POSTNR),
    postalDistrict: orNull(plain.POSTDISTTXT),
    municipalityCode: orNull(withoutLeadingZeros(plain.KOMKOD)),
    roadCode: orNull(withoutLeadingZeros(plain.VEJKOD)),
    movedInOn: codes === null ? null : toDate(codes.TILFLYDTO),
  };
}

function toRelations(records: ParsedRecords): Relation[] {
  const relations: Relation[] = [];
  const add = (kind: Relation['kind'], number: string, name: string) => {
    const cpr = toCpr(number);
    if (cpr !== null || name !== '') relations.push({ kind, cpr, name: orNull(inReadingOrder(name)) });
  };
  const civil = records.first('012');
  if (civil !== null) add('spouse', civil.AEGTEPNR, civil.AEGTENVN);
  for (const child of records.all('014')) add('child', child.BARNPNR, '');
  const parents = records.first('015');
  if (parents !== null) {
    add('mother', parents.PNRMOR, parents.MORNVN);
    add('father', parents.PNRFAR, parents.FARNVN);
  }
  for (const holder of records.all('016')) add('custody', holder.RELPNR, '');
  return relations;
}

/** `0000000000` means none. */
function toCpr(text: string): Cpr | null {
  if (/^0*$/.test(text)) return null;
  const parsed = parseCpr(text);
  return parsed.ok ? parsed.cpr : null;
}

/** `YYYY-MM-DD` or `YYYYMMDDHHMM`, zeros for unknown; anything else is no date we can vouch for. */
function toDate(text: string): string | null {
  const date = /^\d{12}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : text;
  return z.iso.date().safeParse(date).success ? date : null;
}

/** `Efternavn,Fornavn` (online) as `Fornavn Efternavn`; the batch form is so already. */
function inReadingOrder(name: string): string {
  const cut = name.indexOf(',');
  return cut < 0 ? name : `${name.slice(cut + 1).trim()} ${name.slice(0, cut).trim()}`.trim();
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function lines(all: readonly string[]): string[] {
  return all.filter((line) => line !== '');
}

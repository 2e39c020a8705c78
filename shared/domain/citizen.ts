// The citizen (borger) as the desk knows one: facts with their source, registration and age.
// Must not know which fagsystem or format the facts came in.
import { z } from 'zod';
import type { Cpr } from './cpr.ts';
import { cprSchema } from './cpr-schema.ts';
import { sourceIdSchema } from './fagsystem.ts';
import { instantSchema } from './source-outcome.ts';

const isoDate = z.iso.date();
const text = (longest: number) => z.string().max(longest);

/** Where facts come from (kilde): the source, when the desk fetched them, and when the source registered them, if it says. */
export const provenanceSchema = z.strictObject({
  source: sourceIdSchema,
  fetchedAt: instantSchema,
  registeredAt: instantSchema.nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** Address (adresse) as the register words it. Codes are kept unpadded text: '101', not '0101'. */
export const citizenAddressSchema = z.strictObject({
  /** Street line as printed, e.g. "Prøvevej 12,3 tv". */
  line: text(120),
  locality: text(60).nullable(),
  careOf: text(60).nullable(),
  postalCode: text(10).nullable(),
  postalDistrict: text(60).nullable(),
  municipalityCode: text(4).nullable(),
  roadCode: text(4).nullable(),
  movedInOn: isoDate.nullable(),
});
export type Address = z.infer<typeof citizenAddressSchema>;

/** An address on one line, with nothing added: "c/o Jensen, Søndergade 114, 3 tv, Torsted, 8700 Horsens". */
export function addressLine(address: Address): string {
  const place = [address.postalCode, address.postalDistrict].filter(Boolean).join(' ');
  return [address.careOf, address.line, address.locality, place].filter(Boolean).join(', ');
}

/** Protection (beskyttelse) in CPR record 004: 1 name and address, 2 local directory, 3 marketing, 4 research. */
const protectionSchema = z.strictObject({
  kind: text(4),
  from: isoDate.nullable(),
  to: isoDate.nullable(),
});
export type Protection = z.infer<typeof protectionSchema>;

/** A related person (pårørende): spouse, child, parent or holder of custody. */
const relationSchema = z.strictObject({
  kind: z.enum(['spouse', 'child', 'mother', 'father', 'custody']),
  cpr: cprSchema.nullable(),
  name: text(200).nullable(),
});
export type Relation = z.infer<typeof relationSchema>;

/**
 * Citizen (borger), the facts of CPR. Codes are the register's own and open: an unknown code is kept and shown, never fatal.
 * `status`: 01 … 90 (part 3.2). `civilStatus`: U G F E P O L D. `address` is null when the register has none (dead, emigrated,
 * or a threatened person without fixed address): that is a fact, not an error.
 */
export const citizenSchema = z.strictObject({
  cpr: cprSchema,
  /** Gældende personnummer: the number in force when this one was replaced. */
  currentCpr: cprSchema.nullable(),
  name: z.strictObject({
    given: text(100),
    middle: text(100).nullable(),
    family: text(100),
    /** Adresseringsnavn as a person reads it: "Ulla Prøvegaard". */
    full: text(200),
  }),
  birthDate: isoDate.nullable(),
  sex: z.enum(['K', 'M']),
  status: z.strictObject({ code: text(4), since: isoDate.nullable() }),
  civilStatus: z.strictObject({ code: text(4), since: isoDate.nullable() }).nullable(),
  citizenship: text(8).nullable(),
  occupation: text(60).nullable(),
  address: citizenAddressSchema.nullable(),
  contactAddress: z.array(text(60)).nullable(),
  emigration: z.strictObject({ countryCode: text(8), on: isoDate.nullable(), address: z.array(text(60)) }).nullable(),
  protections: z.array(protectionSchema),
  relations: z.array(relationSchema),
  /** Umyndiggørelse/værgemål: a guardian is registered. */
  underGuardianship: z.boolean(),
  notes: z.array(text(400)),
  provenance: provenanceSchema,
});
export type Citizen = z.infer<typeof citizenSchema>;

/** True when name and address protection (navne- og adressebeskyttelse, type 1) is in force on a date. */
export function isProtected(citizen: Pick<Citizen, 'protections'>, on: string): boolean {
  return citizen.protections.some(
    (protection) =>
      Number(protection.kind) === 1 &&
      (protection.from === null || protection.from <= on) &&
      (protection.to === null || protection.to > on),
  );
}

/** Numbers of the citizen's family as the register has them (relationer). Null: the register has not said who the citizen is, so kinship is not known. */
export function familyOf(citizen: Pick<Citizen, 'relations'> | null): Cpr[] | null {
  return citizen === null ? null : citizen.relations.flatMap(({ cpr }) => (cpr === null ? [] : [cpr]));
}

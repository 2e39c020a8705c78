// The organisation (organisation, SF1500) as all desks share it: who works where, with which roles, seconded to what, and present when.
// Must not know how it is fetched, nor decide what anybody may do: that is authority's.
import { z } from 'zod';
import { cprSchema } from './cpr-schema.ts';
import { employeeIdSchema, userIdSchema } from './person-schema.ts';
import { instantSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().min(1).max(longest);

/** Virkning: holds from `from` (included) until `to` (not included). Null is open. UTC instants. Source: SF1470 and SF1500, part A of the reference. */
const validitySchema = z.strictObject({ from: instantSchema.nullable(), to: instantSchema.nullable() });
export type Validity = z.infer<typeof validitySchema>;

/** True when something of this validity holds at the moment. */
export function holdsAt({ from, to }: Validity, moment: Date): boolean {
  const at = moment.getTime();
  return (from === null || Date.parse(from) <= at) && (to === null || at < Date.parse(to));
}

/** CVR-nummer of an authority (myndighed): eight digits. */
export const cvrSchema = z.string().regex(/^\d{8}$/);

/** Myndighed (SF1500 Organisation): a legal entity. */
const authorityOfSchema = z.strictObject({
  cvr: cvrSchema,
  name: text(255),
  kind: z.enum(['municipality', 'state', 'udbetalingDanmark']),
});
export type AuthorityOf = z.infer<typeof authorityOfSchema>;

/** Enhed (SF1500 OrganisationEnhed). */
export const unitSchema = z.strictObject({
  id: z.uuid(),
  name: text(255),
  /** CVR of the authority it belongs to. */
  cvr: cvrSchema,
  /** Ressort it sits under, as a key of the responsible authorities (`FAF`, `KFF`, `Skat` ...), by validity; a unit can change hands overnight. */
  administrations: z.array(z.strictObject({ id: text(40), validity: validitySchema })),
  /** Overordnet enhed; null at the top. */
  parent: z.uuid().nullable(),
  /** What a borgerservicecenter has beside other units; null for a unit that citizens do not come to. */
  centre: z
    .strictObject({
      /** Opening hours by weekday, 1 = Monday ... 7 = Sunday; Danish clock, `HH:mm`. */
      opening: z.array(
        z.strictObject({
          weekday: z.number().int().min(1).max(7),
          from: z.iso.time({ precision: -1 }),
          to: z.iso.time({ precision: -1 }),
        }),
      ),
      /** A pension and care office (P/O-kontor) sits in the same house. */
      pensionOfficeCoLocated: z.boolean(),
      /** Reached by telephone alone (kontaktcenter). */
      byTelephone: z.boolean(),
    })
    .nullable(),
  validity: validitySchema,
});
export type Unit = z.infer<typeof unitSchema>;

/**
 * Jobfunktionsrolle at the desk. `caseworker` decides rule-bound; `specialist` decides with discretion in the own administration; `taxOfficer`: Skat's own;
 * `pensionOfficer`: P/O-kontor; `teamLead` reassigns cases; `reception`; `contactCentre`.
 */
export const jobFunctionSchema = z.enum([
  'caseworker',
  'specialist',
  'taxOfficer',
  'pensionOfficer',
  'teamLead',
  'reception',
  'contactCentre',
]);
export type JobFunction = z.infer<typeof jobFunctionSchema>;

/**
 * Dataafgrænsning of a role: KLE patterns (`32.06.*`), sensitivity (følsomhed 1–4 of SF1470) and units. An empty list narrows nothing.
 * Source: the constraint types KLE/1, foelsomhed/1, orgenhed/1; section 2.2 of the reference.
 */
export const dataScopeSchema = z.strictObject({
  kle: z.array(z.string().regex(/^(\*|\d\d\.(\*|\d\d\.(\*|\d\d)))$/)),
  sensitivity: z.array(z.number().int().min(1).max(4)),
  units: z.array(z.uuid()),
});
export type DataScope = z.infer<typeof dataScopeSchema>;

/** A role a person has. `delegatedFrom` is the CVR of another authority that has given it; null for the employer's own. */
const roleSchema = z.strictObject({
  jobFunction: jobFunctionSchema,
  scope: dataScopeSchema,
  delegatedFrom: cvrSchema.nullable(),
  validity: validitySchema,
});
export type Role = z.infer<typeof roleSchema>;

/** Medarbejder (SF1500 Bruger and Person). `cpr` is there for habilitet alone: the page never gets it. */
const employeeSchema = z.strictObject({
  id: employeeIdSchema,
  /** Brugernavn, as the fagsystemer know the person. */
  userId: userIdSchema,
  name: text(255),
  title: text(120),
  /** Ansættelsesenhed. */
  unit: z.uuid(),
  cpr: cprSchema.nullable(),
  roles: z.array(roleSchema),
  validity: validitySchema,
});
export type Employee = z.infer<typeof employeeSchema>;

/** Udstationering, kept as an OrganisationFunktion (the function type "udstationering" is ours; part A of the reference). */
export const secondmentSchema = z.strictObject({
  id: z.uuid(),
  employee: employeeIdSchema,
  /** Ansætter: the authority that lends the person. */
  employerCvr: cvrSchema,
  lendingUnit: z.uuid(),
  receivingUnit: z.uuid(),
  /** Where the person sits (sted): a centre. */
  place: z.uuid(),
  validity: validitySchema,
  weeklyHours: z.number().positive().max(60),
  /** Tasks of Bilag 1 by their keys in the catalogue, and KLE patterns for the rest. */
  tasks: z.array(text(80)),
  kle: z.array(z.string().max(10)),
  legalBasis: text(500),
  /** Stedfortræder. */
  deputy: employeeIdSchema.nullable(),
  /** Version the organisation system gave it, for compare before write. */
  version: z.string().max(100).nullable(),
});
export type Secondment = z.infer<typeof secondmentSchema>;

/** Dispensation from the styrelseslov (KSTL § 65 c stk. 2) for a unit and the units under it. */
const dispensationSchema = z.strictObject({
  id: z.uuid(),
  unit: z.uuid(),
  legalBasis: text(500),
  validity: validitySchema,
});
export type Dispensation = z.infer<typeof dispensationSchema>;

/** Inhabilitetserklæring (fvl §§ 3–6): a person is kept from a citizen or a case. `ground` is § 3's number 1–5. */
export const exclusionSchema = z.strictObject({
  id: z.uuid(),
  employee: employeeIdSchema,
  about: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('citizen'), cpr: cprSchema }),
    z.strictObject({ kind: z.literal('case'), caseId: z.string().max(200) }),
  ]),
  ground: z.number().int().min(1).max(5),
  reason: z.string().max(1000),
  declaredAt: instantSchema,
});
export type Exclusion = z.infer<typeof exclusionSchema>;

/** One person's presence at a place in the day's rota (vagtplan). */
const shiftSchema = z.strictObject({
  employee: employeeIdSchema,
  place: z.uuid(),
  from: instantSchema,
  to: instantSchema,
});
export type Shift = z.infer<typeof shiftSchema>;

/** Everything authority needs to know of the organisation, with its age: `asOf` is when the organisation system returned it. */
export const organisationSchema = z.strictObject({
  asOf: instantSchema,
  authorities: z.array(authorityOfSchema),
  units: z.array(unitSchema),
  employees: z.array(employeeSchema),
  secondments: z.array(secondmentSchema),
  dispensations: z.array(dispensationSchema),
  exclusions: z.array(exclusionSchema),
  rota: z.array(shiftSchema),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** A copy of the organisation older than this cannot say what anybody may: rota and secondments change from day to day. The limit is ours. */
export const ORGANISATION_MAX_AGE_MS = 24 * 3_600_000;

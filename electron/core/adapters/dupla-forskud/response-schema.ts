// What DUPLA Forskudsopgørelser_1 answers, as far as the desk uses it. The standard's own names.
// Must not know the domain. Fields outside the data agreement are simply not there, and fields the desk does not use are ignored.
import { z } from 'zod';

// The OpenAPI allows no null; a null in an optional place is taken as "not there" rather than refused.
const amount = z.number().nullish();

/** Fejl: the source says that the call failed. `FejlTekst` and `Identifikation` may carry a CPR number and are not read. */
const fejlSchema = z.object({ FejlId: z.string() });

/** Advis: a notice beside a good answer. */
const advisSchema = z.object({ AdvisId: z.string(), AdvisTekst: z.string() });

const hovedoplysningerSchema = z.array(
  z.object({ SvarReaktion: z.object({ Fejl: fejlSchema.optional(), Advis: advisSchema.optional() }) }),
);

/** Body of 500 and `default`. */
export const errorResponseSchema = z.object({ HovedoplysningerSvarREST: hovedoplysningerSchema });

/** One forskudsopgørelse. Amounts are kroner, the withholding rate (trækprocent) is percent. */
const forskudsopgoerelseSchema = z.object({
  PersonCPRNummer: z.string(),
  IndkomstÅr: z.number().int().min(1700).max(9999),
  ForskudsopgørelseGyldigFra: z.iso.date(),
  UdstillingRegistreringTidspunkt: z.iso.datetime({ offset: true }),
  SkattePligtPersonOmfangKode: z.string().nullish(),
  SkattekortTypeKode: z.number().nullish(),
  eSkattekortForskudTrækProcent: z.number().nullish(),
  BeregnetMånedsfradrag: amount,
  Skattekommune: z.number().nullish(),
  PersonligIndkomst: z.object({ PersonligIndkomstLønIndkomst: amount }).nullish(),
  AMBidrag: z.object({ AMBidragBeløbLøn: amount }).nullish(),
  SocialeYdelser: z.object({ SocialeYdelserDagpengeForskud: amount }).nullish(),
});
export type Forskudsopgoerelse = z.infer<typeof forskudsopgoerelseSchema>;

/** Body of 200. `attributes` is optional in the OpenAPI; without it nobody knows whose assessment it is: required here. */
export const hentResponseSchema = z.object({
  HovedoplysningerSvarREST: hovedoplysningerSchema,
  data: z
    // The id becomes part of the case id at the desk, which is one line of at most 120 characters.
    .array(z.object({ id: z.string().regex(/^.{1,120}$/u), attributes: forskudsopgoerelseSchema }))
    .max(100)
    .optional(),
});

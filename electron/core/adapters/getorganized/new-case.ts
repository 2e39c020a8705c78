// A new case as GetOrganized takes it: the body of POST Cases, and what cannot be said in it.
// Must not know HTTP. The desk's key lies in EksterntSagsID, where the case is found by it again.
import { z } from 'zod';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { xml, type XmlMarkup } from '../../transport/xml.ts';
import { type NewCase, titleRefusal } from '../adapter.ts';
import { writeContact } from './field-values.ts';
import type { FieldProperties } from './go-api.ts';
import { OPEN } from './to-case.ts';

const FIELD = /^[A-Za-z_]\w{0,60}$/;

/** What GetOrganized wants of a new case and the desk does not know: set by the municipality. Field names without `ows_`. */
export const newCaseConfigSchema = z.strictObject({
  caseTypePrefix: z
    .string()
    .regex(/^[A-Z]{2,5}$/)
    .default('EMN'),
  /** KLE number -> the value of the installation's list, e.g. `318;#17.20.01 Skoleindskrivning`. One that is not there is sent as it is. */
  kleValues: z.record(z.string(), z.string()).default({}),
  /** Facet -> the value of the installation's list, e.g. `18;#G01 Generelle sager`. */
  facetValues: z.record(z.string(), z.string()).default({}),
  /** Fields the installation demands, e.g. `Afdeling`: `916;#Skoleforvaltningen`. */
  fields: z.record(z.string().regex(FIELD), z.string()).default({}),
});
type NewCaseConfig = z.infer<typeof newCaseConfigSchema>;

export const descriptionFieldSchema = z.string().regex(FIELD).nullable();

const SYSTEM = 'Sagsbord';
const LONGEST_KEY = 100;

/** Why a new case cannot be said in this format; null when it can. Asked before anything is sent. */
export function goNewCaseRefusal(
  { idempotencyKey, title, description, kle }: NewCase,
  descriptionField: string | null,
): Refusal | null {
  if (!/^[\w-]+$/.test(idempotencyKey) || idempotencyKey.length > LONGEST_KEY) return 'notInFormat';
  const ofTitle = titleRefusal(title);
  if (ofTitle !== null) return ofTitle;
  if (!/^\d{2}\.\d{2}\.\d{2}$/.test(kle.number)) return 'kleNotSetUp';
  return description !== '' && descriptionField === null ? 'notInFormat' : null;
}

/** The fields by which a case that was opened with a key is found. */
export function fieldsOfKey(key: string): FieldProperties {
  return { EksterntSagsID: key, EksterntSystemID: SYSTEM };
}

/** Body of POST Cases. Without CaseOwner: the field wants the installation's own number of a person. */
export function newCaseBody(command: NewCase, config: NewCaseConfig, descriptionField: string | null) {
  const { kle, idempotencyKey, title, description, partyName, cpr } = command;
  const fields: Record<string, string> = {
    ...config.fields,
    Title: title,
    CaseStatus: OPEN,
    CCMContactData: writeContact(partyName, cpr),
    CCMContactData_CPR: cpr,
    KLENummer: config.kleValues[kle.number] ?? kle.number,
    ...(kle.facet === '' ? {} : { Facet: config.facetValues[kle.facet] ?? kle.facet }),
    ...(descriptionField === null || description === '' ? {} : { [descriptionField]: description }),
    ...fieldsOfKey(idempotencyKey),
  };
  return {
    CaseTypePrefix: config.caseTypePrefix,
    MetadataXml: String(metadataXml(fields)),
    ReturnWhenCaseFullyCreated: true,
  };
}

/** One z:row. The names are the desk's own or have passed FIELD; the values are escaped. */
function metadataXml(fields: Readonly<Record<string, string>>): XmlMarkup {
  const attributes = Object.entries(fields).map(([name, value]) => xml` ows_${name}="${value}"`);
  return xml`<z:row xmlns:z="#RowsetSchema"${attributes}/>`;
}

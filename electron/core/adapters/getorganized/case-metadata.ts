// A case's metadata: one `z:row` of XML in a string of JSON, as its attributes without their `ows_`.
// Must not know what the attributes mean, nor HTTP.
import { parseXml, type XmlElement, XmlError } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

const ROWSET = '#RowsetSchema';

/** `EMN-2005-000123`; a case under another has one part more, `BOR-2022-000046-001`. */
export const CASE_ID = /^[A-Z]{2,5}-\d{4}-\d{1,10}(?:-\d{1,6})?$/;

/** The attributes of one case. */
export interface CaseMetadata {
  readonly id: string;
  /** The value of an attribute under GetOrganized's internal name, e.g. `Title`; null when it is absent or empty. */
  get(name: string): string | null;
}

/** Reads the metadata of the case asked for. Throws FagsystemError `nonsense`: other XML, or another case. */
export function readMetadata(xml: string, id: string): CaseMetadata {
  const row = rowIn(xml);
  const get = (name: string) => row.attributes.get(`ows_${name}`)?.trim() || null;
  if (get('CaseID') !== id) throw new FagsystemError('nonsense', 'ows_CaseID is not the one asked for');
  return { id, get };
}

function rowIn(xml: string): XmlElement {
  try {
    const row = parseXml(xml);
    if (row.ns === ROWSET && row.name === 'row') return row;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new FagsystemError('nonsense', `Metadata: ${error.message}`);
  }
  throw new FagsystemError('nonsense', 'Metadata is not a z:row');
}

const SEGMENT = /^[\w-][\w.-]*$/;

/** The case's own web below the site, `cases/EMN1/EMN-2005-000123`; null when there is none that can be followed. */
export function caseUrlOf(metadata: CaseMetadata): string | null {
  const url = metadata.get('CaseUrl')?.replace(/^\//, '') ?? null;
  return url !== null && url.length <= 200 && url.split('/').every((segment) => SEGMENT.test(segment)) ? url : null;
}

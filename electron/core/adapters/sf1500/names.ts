// The names of SF1500 v6: namespaces, SOAPAction, function types, and what the desk's own notes on a Virkning say.
// Must not know messages. Sources: KOMBIT's WSDL and XSD 6.0.STS-0 (itk-dev/serviceplatformen), OS2sync; what is ours says so.

export const SF1500_NS = {
  system: 'http://stoettesystemerne.dk/organisation/organisationsystem/6/',
  organisation: 'http://stoettesystemerne.dk/organisation/organisation/6/',
  enhed: 'http://stoettesystemerne.dk/organisation/organisationenhed/6/',
  funktion: 'http://stoettesystemerne.dk/organisation/organisationfunktion/6/',
  bruger: 'http://stoettesystemerne.dk/organisation/bruger/6/',
  person: 'http://stoettesystemerne.dk/organisation/person/6/',
  myndighed: 'http://stoettesystemerne.dk/organisation/myndighed/6/',
  faelles: 'http://stoettesystemerne.dk/organisation/6/',
  sts: 'urn:oio:sts:6',
} as const;

/** SOAPAction without service and operation. */
export const SF1500_ACTION = 'http://kombit.dk/sts/organisation/';

/** Funktionstype of an employment ("arbejder i"): the UUID stands in OS2sync and KOMBIT's org-graphql. */
export const POSITION_TYPE = '02e61900-33e0-407f-a2a7-22f70221f003';
/** Ours: KOMBIT has no function types for these two. */
export const JOB_FUNCTION_TYPE = 'urn:sagsbord:funktionstype:jobfunktion';
export const SECONDMENT_TYPE = 'urn:sagsbord:funktionstype:udstationering';

/** Ours: a task of Bilag 1 by its key in the catalogue. */
export const TASK_KEY_URN = 'urn:sagsbord:opgave:';

/** Ours: the NoteTekst that says which of several relations of one kind a relation is. SF1500's relations have no role. */
export const NOTE = {
  employee: 'udstationeret',
  deputy: 'stedfortraeder',
  lending: 'afgivende',
  receiving: 'modtagende',
  place: 'sted',
  employer: 'ansaetter',
} as const;
/** Ours: notes that carry a value. */
export const HOURS_NOTE = /^ugetimer (\d{1,2}(?:\.\d{1,2})?)$/;
export const SENSITIVITY_NOTE = /^foelsomhed ([1-4](?:,[1-4])*)$/;
export const ADMINISTRATION_NOTE = /^ressort (\S{1,40})$/;

/** StatusKode of an empty result, and of an object that is there already (OS2sync; not verified against KOMBIT's own list). */
export const STATUS_NOTHING = '44';
export const STATUS_EXISTS = '49';

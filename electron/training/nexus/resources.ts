// Nexus' resources as JSON: rows in, HAL out, with the names and links that public clients of Nexus show.
// Must not know HTTP or faults.
import type { ActivityRow, NexusDocumentRow, FormRow, PathwayRow, PatientRow } from './store.ts';

export const INSTANCE = 'oevelse';
export const HOME = `/api/core/mobile/${INSTANCE}/v2/`;
/** Documents are a service of their own: same host, not below the home. */
export const DOCUMENTS = `/api/document-microservice/${INSTANCE}/documents/`;

export const JOURNAL_FORM = {
  definition: 7,
  title: 'Journalnotat',
  action: 'Udfyldt',
  subject: 'Emne',
  text: 'Observation',
  assessment: 'Vurdering',
} as const;
const ACTIONS = [
  { id: 21, name: 'Kladde' },
  { id: 22, name: JOURNAL_FORM.action },
] as const;
export const VIEW = { id: 3, name: '- Alt' } as const;

/** `2024-03-18T11:53:12.000+0000`; a day stays a day. */
function nexusDate(iso: string): string {
  return iso.length === 10 ? iso : iso.replace('Z', '+0000');
}

/** Every resource of Nexus, with links below one origin. */
export function createResources(origin: string) {
  const href = (path: string) => ({ href: `${origin}${HOME}${path}` });
  const documentHref = (path: string | number) => ({ href: `${origin}${DOCUMENTS}${path}` });

  const patient = (row: PatientRow) => ({
    id: row.id,
    version: 3,
    patientIdentifier: {
      type: 'cpr',
      identifier: `${row.cpr.slice(0, 6)}-${row.cpr.slice(6)}`,
      managedExternally: true,
      _links: {},
    },
    firstName: row.given,
    lastName: row.family,
    fullName: row.full_name,
    _links: {
      self: href(`patients/${row.id}`),
      update: href(`patients/${row.id}`),
      patientPreferences: href(`patients/${row.id}/preferences`),
      activePrograms: href(`patients/${row.id}/programs/active`),
      availableProgramPathways: href(`patients/${row.id}/availableProgramPathways`),
      availableFormDefinitions: href(`patients/${row.id}/formDefinitions`),
    },
  });

  /** A line of the tree, of any kind. */
  const line = (type: string, name: string, date: string, more: object) => ({
    type,
    id: null,
    version: 0,
    name,
    date: nexusDate(date),
    children: [],
    additionalInfo: null,
    ...more,
  });

  const formReference = (row: FormRow) =>
    line('formDataV2Reference', JOURNAL_FORM.title, row.created_at, {
      formDataId: row.id,
      patientActivityType: 'formData',
      workflowState: { name: row.state },
      _links: { self: href(`formDataReferences/${row.id}`), referencedObject: href(`formData/${row.id}`) },
    });

  const documentReference = (row: NexusDocumentRow) =>
    line('documentReference', row.name, `${row.date}T07:00:00.000Z`, {
      documentId: row.id,
      status: row.status,
      _links: { self: href(`documentReferences/${row.id}`), referencedObject: documentHref(row.id) },
    });

  /** `whole` is the reference on its own, with links to what can be done; in the tree it has two links. */
  const pathwayReference = (row: PathwayRow, children: readonly object[], whole: boolean) => {
    const path = `patientPathways/${row.id}`;
    const isActive = row.status === 'ACTIVE';
    const actions = {
      availableFormDefinitions: href(`pathways/${row.id}/formDefinitions`),
      unclosableReferences: href(`${path}/unclosableReferences`),
      documentPrototype: documentHref(`prototype/${row.id}?patientId=${row.patient_id}&placement=PATHWAY`),
      patientPathway: href(path),
      // A pathway at the top is closed by updating it: some of Nexus' pathways have no closing of their own.
      ...(isActive && row.parent_id !== null ? { close: href(`${path}/closure`) } : {}),
    };
    return {
      ...line('patientPathwayReference', row.name, row.opened_at, {}),
      children,
      activityIdentifier: {
        identifier: `PATIENT_PATHWAY:${row.id}`,
        type: 'PATIENT_PATHWAY',
        activityId: row.id,
        _links: {},
      },
      patientPathwayId: row.id,
      programPathwayId: row.programme,
      pathwayTypeId: 22,
      parentPathwayId: row.parent_id,
      pathwayStatus: row.status,
      _links: { self: href(`${path}/selfReference`), ...(whole ? actions : { referencedObject: href(path) }) },
    };
  };

  const pathway = (row: PathwayRow) => {
    const path = `patientPathways/${row.id}`;
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      pathwayStatus: row.status,
      active: row.status === 'ACTIVE',
      patientId: row.patient_id,
      programPathwayId: row.programme,
      updateDate: nexusDate(row.updated_at),
      inactivatedDate: row.inactivated === null ? null : nexusDate(row.inactivated),
      _links: {
        self: href(path),
        update: href(path),
        selfReference: href(`${path}/selfReference`),
        pathwayReferences: href(`${path}/references`),
        patientActivities: href(`${path}/activities`),
      },
    };
  };

  const item = (id: number, type: string, label: string, value: string | undefined, required: boolean) => ({
    type,
    id,
    version: 0,
    label,
    value: value === undefined || value === '' ? null : value,
    required,
    tags: [],
    systemManaged: false,
    _links: {},
  });

  const form = (row: FormRow | null, patientId: number, pathwayId: number) => ({
    id: row?.id ?? null,
    version: 0,
    uid: null,
    formDefinition: { id: JOURNAL_FORM.definition, title: JOURNAL_FORM.title },
    patient: { id: patientId },
    createDate: row === null ? null : nexusDate(row.created_at),
    updateDate: row === null ? null : nexusDate(row.created_at),
    observationTimestamp: row === null ? null : nexusDate(row.created_at),
    workflowState: row === null ? null : { name: row.state },
    items: [
      item(900, 'text', JOURNAL_FORM.subject, row?.subject, true),
      item(901, 'multiLine', JOURNAL_FORM.text, row?.text, true),
      item(902, 'multiLine', JOURNAL_FORM.assessment, row?.assessment, false),
    ],
    tags: [],
    _links:
      row === null
        ? { availableActions: href(`pathways/${pathwayId}/formActions`) }
        : { self: href(`formData/${row.id}`), audit: href(`formData/${row.id}/audit`) },
  });

  return {
    home: () => ({
      _links: { self: href(''), patientDetailsSearch: href('patients/search'), preferences: href('preferences') },
    }),
    patient,
    patientDetails: (row: PatientRow) => ({
      isPatientAccessible: true,
      notAccessiblePatient: null,
      patient: patient(row),
      patientAccessible: true,
      _links: {},
    }),
    notAccessible: (row: PatientRow) => ({
      isPatientAccessible: false,
      notAccessiblePatient: { fullName: row.full_name },
      patient: null,
      patientAccessible: false,
      _links: {},
    }),
    preferences: (patientId: number, views: readonly { readonly id: number; readonly name: string }[]) => ({
      CITIZEN_PATHWAY: views.map(({ id, name }) => ({
        id,
        version: 1,
        name,
        _links: { self: href(`patients/${patientId}/pathways/${id}`) },
      })),
      CITIZEN_CALENDAR: [],
    }),
    view: (patientId: number) => ({
      ...VIEW,
      _links: {
        self: href(`patients/${patientId}/pathways/${VIEW.id}`),
        pathwayReferences: href(`patients/${patientId}/pathways/${VIEW.id}/references`),
        patientActivities: href(`patients/${patientId}/pathways/${VIEW.id}/activities`),
      },
    }),
    programme: ({ id, name, status }: PathwayRow) => ({
      id,
      name,
      pathwayStatus: status,
      _links: { self: href(`patientPathways/${id}`) },
    }),
    pathwayReference,
    formReference,
    documentReference,
    strange: (row: PathwayRow) => line('futureReference', 'Noget, som ingen liste har', row.opened_at, { _links: {} }),
    pathway,
    /** Half of an activity, as lists have it. */
    activityHalf: ({ id, name }: ActivityRow) => ({
      id,
      name,
      patientActivityType: 'assignment',
      _links: { self: href(`activities/${id}`) },
    }),
    activity: (row: ActivityRow) => ({
      id: row.id,
      version: 0,
      name: row.name,
      patientActivityType: 'assignment',
      date: nexusDate(row.at),
      workflowState: { name: row.state },
      professional: { fullName: row.by_name },
      _links: { self: href(`activities/${row.id}`) },
    }),
    form,
    audit: (row: FormRow) => ({
      auditEntries: [
        { date: nexusDate(row.created_at), professional: { fullName: row.author, primaryOrganization: null } },
      ],
    }),
    formDefinitions: (pathwayId: number) => [
      {
        id: 6,
        title: 'Helhedsvurdering',
        _links: { formDataPrototype: href(`pathways/${pathwayId}/formDefinitions/6/prototype`) },
      },
      {
        id: JOURNAL_FORM.definition,
        title: JOURNAL_FORM.title,
        _links: {
          formDataPrototype: href(`pathways/${pathwayId}/formDefinitions/${JOURNAL_FORM.definition}/prototype`),
        },
      },
    ],
    actions: (pathwayId: number) =>
      ACTIONS.map(({ id, name }) => ({
        id,
        name,
        actionType: null,
        validateOnTransition: true,
        _links: { createFormData: href(`pathways/${pathwayId}/formData/${id}`) },
      })),
    actionName: (id: number) => ACTIONS.find((action) => action.id === id)?.name,
    document: (row: NexusDocumentRow, patientId: number) => ({
      id: row.id,
      version: 0,
      name: row.name,
      notes: null,
      originalFileName: `${row.id}.pdf`,
      relevanceDate: nexusDate(`${row.date}T07:00:00.000Z`),
      status: row.status,
      fileType: 'application/pdf',
      patientId,
      tags: [{ id: 1, name: row.kind }],
      patientActivityType: 'document',
      _links: { self: documentHref(row.id) },
    }),
    /** A list in pages: how many there are, and where each page is. */
    paged: ({ pathname }: URL, count: number, size: number) => ({
      totalItems: count,
      pages: Array.from({ length: Math.ceil(count / size) }, (_, page) => ({
        _links: { self: { href: `${origin}${pathname}?page=${page}` } },
      })),
    }),
  };
}

export type Resources = ReturnType<typeof createResources>;

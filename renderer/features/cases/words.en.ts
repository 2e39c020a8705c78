// The English words of the pane of one case. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { casesDa } from './words.da.ts';

export const casesEn: Words<typeof casesDa> = {
  pane: {
    guidance: 'Guidance for the task',
    name: 'Chosen case',
    width: 'Width of the case pane',
    close: 'Close the case',
    loading: 'Fetching the case …',
    failed: 'The case could not be fetched',
    asking: 'Asking {{name}} for the content of the case …',
    copyFrom: 'The content of the case is a copy from',
    copyMeaning: 'Something may have been added since.',
    copyNumber: 'Copy the case number',
    sensitivity: 'Sensitivity',
    closed: 'Closed',
    administration: 'Administration',
    factsFrom: 'Fetched',
    openInSource: 'Open in the system',
    copyAddress: 'Copy the address',
    description: 'Description',
    legalBasis: 'Legal basis',
    facts: 'Facts',
    parties: 'Other parties',
    course: 'Course',
    journal: 'Journal notes',
    documents: 'Documents',
    nothingHere: 'None in the system.',
    notGiven: '{{name}} does not return {{what}}.',
  },
  capability: { events: 'the course', journal: 'journal notes', documents: 'documents' },
};

// The English words of today's appointments. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { appointmentsDa } from './words.da.ts';

export const appointmentsEn: Words<typeof appointmentsDa> = {
  day: {
    title: 'Today’s appointments',
    asOf: 'as of',
    asking: 'Fetching the appointments …',
    stop: 'Stop',
    again: 'Fetch again',
    empty: 'No appointments today.',
    failed: 'The appointments could not be fetched. {{problem}}. It is not known whether anybody is coming today.',
    kept: 'The appointments could not be fetched again. {{problem}}. The appointments are shown as they were last fetched.',
    notAsked: 'The appointments have not been fetched.',
    column: { time: 'Time', citizen: 'Citizen', task: 'Task', state: 'State', offline: 'Offline' },
    minutes: '{{count}} min',
    forFunction: 'first available: {{name}}',
    state: { booked: 'Booked', cancelled: 'Called off', met: 'Met' },
    now: 'Now',
    next: 'Next',
    ready: 'Ready',
    readyWhy: 'The citizen’s facts were fetched recently and can be read offline.',
    citizen: {
      nobody: 'No citizen given',
      notHeld: 'The citizen’s identity is not stored here',
      barred: 'You have a conflict of interest: a colleague must take it',
    },
  },
};

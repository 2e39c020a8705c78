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
    failed: 'The appointments could not be fetched. {{problem}}. It is not known whether anybody comes today.',
    kept: 'The appointments could not be fetched again. {{problem}}. The appointments are shown as they were last fetched.',
    notAsked: 'The appointments have not been fetched.',
    column: { time: 'Time', citizen: 'Citizen', task: 'Task', state: 'State', offline: 'Without connection' },
    minutes: '{{count}} min',
    forFunction: 'first free: {{name}}',
    state: { booked: 'Booked', cancelled: 'Called off', met: 'Met' },
    now: 'Now',
    next: 'Next',
    ready: 'Ready',
    readyWhy: 'The citizen’s facts have been fetched lately and can be read without connection.',
    citizen: {
      nobody: 'The citizen is not named',
      notHeld: 'Who it is is not kept here',
      barred: 'You are partial: somebody else must take it',
    },
  },
};

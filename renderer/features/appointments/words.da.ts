// The Danish words of today's appointments. Must not hold facts or personal data.
export const appointmentsDa = {
  day: {
    title: 'Dagens aftaler',
    asOf: 'fra kl.',
    asking: 'Henter aftalerne …',
    stop: 'Stop',
    again: 'Hent igen',
    empty: 'Ingen aftaler i dag.',
    failed: 'Aftalerne kunne ikke hentes. {{problem}}. Det vides ikke, om nogen kommer i dag.',
    kept: 'Aftalerne kunne ikke hentes igen. {{problem}}. Aftalerne er vist, som de sidst blev hentet.',
    notAsked: 'Aftalerne er ikke hentet.',
    column: { time: 'Tid', citizen: 'Borger', task: 'Opgave', state: 'Tilstand', offline: 'Uden forbindelse' },
    minutes: '{{count}} min.',
    forFunction: 'første ledige: {{name}}',
    state: { booked: 'Aftalt', cancelled: 'Aflyst', met: 'Mødt' },
    now: 'Nu',
    next: 'Næste',
    ready: 'Klar',
    readyWhy: 'Borgerens oplysninger er hentet for nylig og kan læses uden forbindelse.',
    citizen: {
      nobody: 'Borgeren er ikke oplyst',
      notHeld: 'Hvem det er, er ikke gemt her',
      barred: 'Du er inhabil: en anden skal tage aftalen',
    },
  },
} as const;

// The Danish words of the pinned citizens. Must not hold facts or personal data.
export const pinnedDa = {
  pinned: {
    title: 'Fastgjorte borgere',
    pin: 'Fastgør',
    unpin: 'Fjern fra fastgjorte',
    unpinOne: 'Fjern {{name}} fra fastgjorte',
    why: 'Fastgjorte borgere står på startsiden og hentes med til brug uden forbindelse.',
    asOf: 'hentet',
    notHeld: 'ikke hentet',
  },
} as const;

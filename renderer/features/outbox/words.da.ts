// The Danish words of the outbox. Must not hold facts or personal data.
export const outboxDa = {
  outbox: {
    title: 'Udbakke',
    lead: 'Alt, hvad der er gjort ved denne arbejdsplads, og hvor langt det er. Intet forsvinder, uden at du har valgt det.',
    empty: 'Udbakken er tom.',
    unreadable_one:
      'Én handling kan ikke læses. Den er gemt og bliver ikke sendt, og det, der er gjort på samme sag siden, venter. Kontakt support.',
    unreadable_other:
      '{{count}} handlinger kan ikke læses. De er gemt og bliver ikke sendt, og det, der er gjort på samme sager siden, venter. Kontakt support.',
    search: 'Søg i Udbakken',
    states: 'Vis handlinger, der er',
    all: 'Alle',
    underWay_one: '{{count}} undervejs',
    underWay_other: '{{count}} undervejs',
    noneShown: 'Ingen handlinger passer på søgningen.',
    tally_one: '{{shown}} af {{count}} handling',
    tally_other: '{{shown}} af {{count}} handlinger',
    withdraw: 'Træk tilbage',
    sendNow: 'Prøv nu',
    askNow: 'Spørg nu',
    notKept:
      'Arbejdspladsen har ingen sikker nøglering, så Udbakken ligger kun i hukommelsen. Luk ikke Sagsbord, mens noget venter.',
  },
  giveUp: {
    open: 'Opgiv …',
    title: 'Opgiv handlingen',
    why: '{{source}} er ikke længere tilsluttet, så den kan ikke spørges, om den nåede at modtage handlingen. Undersøg det på anden vis, før du opgiver. Handlingen bliver stående i Udbakken som opgivet.',
    noAccess:
      '{{source}} svarer, at du eller arbejdspladsen ikke har adgang, så den siger ikke, om den nåede at modtage handlingen. Undersøg det på anden vis, før du opgiver. Handlingen bliver stående i Udbakken som opgivet.',
    reason: 'Begrundelse',
    tooShort: 'Skriv mindst {{count}} tegn.',
    confirm: 'Opgiv',
  },
} as const;

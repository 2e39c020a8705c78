// The Danish words of the building blocks: dialogs, copying, errors and problems. Must not hold facts or personal data.
export const componentsDa = {
  close: 'Luk',
  cancel: 'Annuller',
  copy: { done: 'Kopieret', failed: 'Kunne ikke kopieres' },
  problem: {
    unreachable: '{{source}} kunne ikke nås, eller forbindelsen blev afbrudt, før der kom noget',
    deadline: '{{source}} svarede ikke inden for den tid, der ventes',
    signIn: '{{source}} godtager ikke arbejdspladsens login, heller ikke efter fornyelse',
    sourceFault: '{{source}} svarede, at der er en fejl hos den selv',
    nonsense: 'Svaret fra {{source}} følger ikke det aftalte format og er ikke brugt',
    truncated: 'Svaret fra {{source}} holdt op før slutningen og er ikke brugt',
    wrongPerson: '{{source}} svarede om en anden person. Svaret er smidt væk uden at blive vist',
    tooLarge: 'Svaret fra {{source}} er større, end arbejdspladsen tager imod',
    busy: '{{source}} har for travlt og bad om at blive spurgt senere',
    resting:
      '{{source}} har fejlet flere gange i træk. Arbejdspladsen lader den være en tid, så den kan komme til kræfter. Du kan spørge den nu med knappen',
  },
  error: {
    trace: 'Sporingsnummer',
    copyTrace: 'Kopiér sporingsnummeret',
    retry: 'Prøv igen',
    theSource: 'Fagsystemet',
    brokenArea: 'Denne del af skærmen gik i stykker',
    brokenAreaNext: 'Resten virker stadig. Vis den igen, og meld det til support, hvis det gentager sig.',
    showAgain: 'Vis igen',
  },
  errors: {
    METHOD_UNKNOWN: {
      title: 'Skærmen bad om noget, der ikke findes',
      meaning: 'Skærmen og arbejdspladsens motor er ikke af samme version.',
      next: 'Luk Sagsbord, og start det igen. Hjælper det ikke, så giv sporingsnummeret til support.',
    },
    INPUT_INVALID: {
      title: 'Det, der blev sendt, kunne ikke bruges',
      meaning: 'Noget af det indtastede har ikke den form, det skal have. Intet er ændret.',
      next: 'Se det indtastede efter, og prøv igen.',
    },
    OUTPUT_INVALID: {
      title: 'Svaret kunne ikke vises',
      meaning: 'Arbejdspladsen fik et svar, som den ikke kan stå inde for, og viser det derfor ikke.',
      next: 'Prøv igen. Sker det igen, så giv sporingsnummeret til support.',
    },
    TOO_LARGE: {
      title: 'Der var for meget på én gang',
      meaning: 'Det, der skulle sendes, er større, end arbejdspladsen tager imod. Intet er ændret.',
      next: 'Prøv med mindre ad gangen.',
    },
    CANCELLED: {
      title: 'Spørgsmålet blev taget tilbage',
      meaning: 'Der blev ikke ventet på svaret.',
      next: 'Spørg igen, hvis du stadig har brug for det.',
    },
    CORE_GONE: {
      title: 'Forbindelsen til arbejdspladsens motor er væk',
      meaning: 'Motoren er standset og bliver startet igen af sig selv. Det, der står på skærmen, er fra før.',
      next: 'Vent et øjeblik. Kommer den ikke igen, så luk Sagsbord, og start det igen.',
    },
    BUSY: {
      title: 'Arbejdspladsen har for travlt',
      meaning: 'Der er for mange spørgsmål i gang på én gang.',
      next: 'Vent et øjeblik, og prøv igen.',
    },
    PROTOCOL: {
      title: 'Skærmen og motoren forstår ikke hinanden',
      meaning: 'De er sandsynligvis ikke af samme version.',
      next: 'Luk Sagsbord, og start det igen. Hjælper det ikke, så giv sporingsnummeret til support.',
    },
    NOT_ALLOWED: {
      title: 'Det må du ikke',
      meaning: 'Din adgang omfatter ikke dette. Forsøget er skrevet i loggen.',
      next: 'Tal med din leder, hvis du mener, at du skal have adgang.',
    },
    SESSION_MISSING: {
      title: 'Ingen er logget på',
      meaning: 'Oplysninger om borgere vises kun, når en medarbejder er logget på.',
      next: 'Log på, og prøv igen.',
    },
    SIGN_IN_REFUSED: {
      title: 'Du er ikke logget på',
      meaning: 'Sagsbord kunne ikke stole på det svar, som login gav. Forsøget er skrevet i loggen.',
      next: 'Prøv at logge på igen. Sker det igen, så giv sporingsnummeret til support.',
    },
    PROFILE_INVALID: {
      title: 'Arbejdspladsen er ikke sat rigtigt op',
      meaning: 'Opsætningen mangler eller har fejl, så fagsystemerne kan ikke spørges.',
      next: 'Giv sporingsnummeret til den, der står for opsætningen.',
    },
    SOURCE_FAILED: {
      title: '{{source}} svarede ikke',
      meaning: 'Oplysningerne kunne ikke hentes. Det betyder ikke, at der ingen er.',
      next: 'Prøv igen om lidt. Bliver det ved, så brug fagsystemet selv.',
    },
    SOURCE_REFUSED: {
      title: '{{source}} gav ikke adgang',
      meaning: 'Fagsystemet svarede, at du eller arbejdspladsen ikke må se dette.',
      next: 'Tal med din leder, hvis du mener, at du skal have adgang.',
    },
    NOT_FOUND: {
      title: 'Det findes ikke længere',
      meaning: 'Det, der blev spurgt om, er der ikke. Det kan være lukket eller flyttet imens.',
      next: 'Åbn borgeren igen.',
    },
    OUTBOX_TOO_LATE: {
      title: 'Det er for sent',
      meaning: 'Handlingen er allerede sendt eller afsluttet. Den kan ikke tages tilbage herfra.',
      next: 'Se i Udbakken, hvad der er sket med den. Skal noget gøres om, så gør det på sagen.',
    },
    AUTHORITY_REFUSED: {
      title: 'Du må ikke gøre det',
      meaning: 'Reglerne giver dig ikke ret til det her og nu. Intet er sendt.',
      next: 'Se på sagen, hvem der kan, og giv den videre.',
    },
    CONFLICT_OF_INTEREST: {
      title: 'Du er inhabil',
      meaning:
        'Reglerne om inhabilitet holder dig fra borgeren eller sagen. Ingen kan se bort fra dem. Forsøget står i revisionsloggen.',
      next: 'Giv henvendelsen til en kollega, og sig det til din leder.',
    },
    DECISION_BLOCKED: {
      title: 'Afgørelsen kan ikke træffes endnu',
      meaning: 'En oplysning, som afgørelsen skal stå på, mangler eller er for gammel. Der er ikke sendt noget.',
      next: 'Spørg kilden igen, og prøv, når den har svaret.',
    },
    DECISION_REASON_MISSING: {
      title: 'Der mangler en grund',
      meaning: 'En oplysning er ikke frisk, og der er ikke skrevet, hvorfor afgørelsen træffes alligevel.',
      next: 'Skriv grunden ved oplysningen, eller spørg kilden igen.',
    },
    RECEIVER_MAY_NOT: {
      title: 'Modtageren må ikke få sagen',
      meaning: 'Den, du valgte, har ikke kompetence til sagen. Der er ikke sendt noget.',
      next: 'Vælg en anden sagsbehandler.',
    },
    RECEIVER_NOT_CHECKED: {
      title: 'Kompetencen er ikke kontrolleret',
      meaning: 'Det kunne ikke kontrolleres, om modtageren må få sagen. Der er ikke sendt noget.',
      next: 'Prøv igen, eller sæt kryds ved, at sagen skal gives videre alligevel.',
    },
    ORGANISATION_MISSING: {
      title: 'Organisationen kendes ikke',
      meaning:
        'Organisationssystemet er ikke forbundet, eller det har aldrig svaret. Det er ikke undersøgt, hvem der må hvad.',
      next: 'Prøv igen om lidt. Vejledning må du altid give.',
    },
    CAPABILITY_MISSING: {
      title: '{{source}} kan ikke tage imod det herfra',
      meaning: 'Fagsystemet har ikke den mulighed. Intet er ændret.',
      next: 'Gør det i fagsystemet selv.',
    },
    DATABASE_KEY_WRONG: {
      title: 'De gemte kopier kan ikke åbnes',
      meaning: 'Krypteringsnøglen passer ikke til filen. Intet er slettet.',
      next: 'Giv sporingsnummeret til support. Fagsystemerne har stadig alle oplysninger.',
    },
    DATABASE_DAMAGED: {
      title: 'De gemte kopier er beskadiget',
      meaning: 'Filen med kopier kan ikke læses. Fagsystemerne har stadig alle oplysninger.',
      next: 'Giv sporingsnummeret til support.',
    },
    DATABASE_NEWER: {
      title: 'De gemte kopier er fra en nyere udgave',
      meaning: 'Filen er skrevet af en nyere udgave af Sagsbord end denne. Intet er ændret.',
      next: 'Start den nyeste udgave af Sagsbord.',
    },
    DATABASE_UNWRITABLE: {
      title: 'Der kan ikke gemmes på denne maskine',
      meaning: 'Disken er fuld, eller Sagsbord har ikke lov til at skrive.',
      next: 'Giv sporingsnummeret til support.',
    },
    INTERNAL: {
      title: 'Der skete en fejl i Sagsbord',
      meaning: 'Det er ikke noget, du har gjort.',
      next: 'Prøv igen. Sker det igen, så giv sporingsnummeret til support.',
    },
  },
} as const;

// The pages of the guidance portal: those an editor has written, and for the other tasks a page composed from Bilag 1 and KLE.
// Must not be imported by the page's first bundle: it carries every text. The core reads it and hands over one page at a time.
import { taskById } from './catalogue.ts';
import { parseGuidance, type GuidanceLine, type GuidancePage } from './guidance-page.ts';
import guidanceTexts from './guidance.json' with { type: 'json' };
import type { Task } from './task.ts';

/** When the task list behind the composed pages was last reviewed, and when the next review is due. */
const LIST_REVIEWED = '2026-11-24';
const LIST_REVIEW_BY = '2027-11-30';

const texts: Readonly<Record<string, string>> = guidanceTexts;
const read = new Map<string, GuidancePage>();

/** Tasks with a page an editor has written. */
export const writtenGuidance: readonly string[] = Object.keys(texts);

/** The guidance page for a task. An unknown task id throws. */
export function guidanceFor(taskId: string): GuidancePage {
  const kept = read.get(taskId);
  if (kept !== undefined) return kept;
  const task = taskById(taskId);
  if (task === undefined) throw new Error(`no such task: ${taskId}`);
  const text = texts[taskId];
  const page = text === undefined ? composeGuidance(task) : parseGuidance(text);
  read.set(taskId, page);
  return page;
}

const line = (text: string, source: string | null = null): GuidanceLine => ({
  text,
  source,
  verified: !/ikke verificeret/i.test(text),
});
const BILAG = 'Bilag 1';
const PAPER = 'indstillingen, afsnittet om dispensation';

/** A task's page from the task list alone. It states what it cannot tell. */
export function composeGuidance(task: Task): GuidancePage {
  const place = task.lists.includes('regelstyret')
    ? 'både information og regelstyret sagsbehandling i Borgerservice'
    : task.lists.includes('po')
      ? 'information i Borgerservice; opgaven kan løses, hvor et P/O-kontor er samlokaliseret'
      : task.lists.includes('fag')
        ? 'information i Borgerservice; afgørelsen ligger i fagforvaltningen'
        : 'information i Borgerservice';
  const kle = task.kleTitle === null ? 'Intet KLE-emne er fundet.' : `KLE ${task.kle.join(', ')}: ${task.kleTitle}.`;
  const decides = task.lists.includes('regelstyret');
  const hasDecision = task.lists.some((list) => list !== 'information');
  return {
    task: task.id,
    written: false,
    owner: 'Opgavelistens redaktør',
    reviewed: LIST_REVIEWED,
    reviewBy: LIST_REVIEW_BY,
    what: `»${task.title}« står i Bilag 1 under ${task.administration}: ${place}. ${kle}`,
    information: [
      line('Informér om generelle forhold, procedurer og praksis; udlevér materiale og blanketter.', BILAG),
      line('Hjælp med at udfylde, og modtag, ansøgninger og blanketter.', BILAG),
    ],
    decision: [
      decides
        ? line('Træf afgørelse, når sagen er ukompliceret og ikke forudsætter væsentlige skøn.', BILAG)
        : line('Borgerservice træffer ikke afgørelse i denne opgave.', BILAG),
    ],
    discretion: [
      task.lists.includes('fag')
        ? line('Sager med høj grad af faglig, skønsbaseret sagsbehandling løses i fagforvaltningen.', BILAG)
        : task.lists.includes('po')
          ? line('Skøn ligger hos P/O-kontoret; snittet mellem kontorerne udvikles i det daglige samarbejde.', BILAG)
          : line('Forudsætter sagen væsentlige skøn, sendes den til den forvaltning, der har ressortet.', BILAG),
    ],
    steps: [
      line('Find ud af, hvad borgeren vil, og om det haster.'),
      line('Giv den vejledning, der er brug for; vejledning afvises aldrig.', 'forvaltningsloven § 7'),
      ...(hasDecision && !decides
        ? [
            line(
              'Modtag det skriftlige, og send det til den ansvarlige forvaltning; er det sendt forkert, så send det videre.',
              'forvaltningsloven § 7, stk. 2',
            ),
          ]
        : []),
      line(
        'Fortæl, hvem der svarer og hvornår, og skriv væsentlige faktiske oplysninger i sagen.',
        'offentlighedsloven § 13',
      ),
    ],
    legalBasis: [line('Lovgrundlaget for opgaven er ikke verificeret.')],
    deadlines: [
      line(
        'Sagsbehandlingsfrist: ikke verificeret. Kommunen fastsætter og offentliggør frister på det sociale område.',
        'retssikkerhedsloven § 3, stk. 2',
      ),
    ],
    forms: [line('Blanketter er ikke verificeret.')],
    selfService: [
      task.selfService === null
        ? line(
            'Bilag 1 nævner ingen elektronisk selvbetjening for opgaven; om der findes en i dag, er ikke verificeret.',
          )
        : line(`Bilag 1 nævner, at borgeren kan ${task.selfService.what} elektronisk.`, task.selfService.source),
    ],
    complaints: [line('Klage over indholdet af en afgørelse går til den forvaltning, der har ressortet.', PAPER)],
    links: [],
  };
}

/** Steps that come with every decision, whatever the task; shown after the page's own where Borgerservice decides. */
export const decisionSteps: readonly GuidanceLine[] = [
  line(
    'Er du i slægt med parten eller på anden måde inhabil, så sig det til lederen og lad en anden afgøre.',
    'forvaltningsloven §§ 3 og 6',
  ),
  line(
    'Hør parten, før du afgør, når der er faktiske oplysninger til ugunst, som parten ikke kender.',
    'forvaltningsloven § 19',
  ),
  line(
    'Skriv begrundelse, når parten ikke får fuldt medhold: retsregler, hovedhensyn ved skøn og de vigtigste fakta.',
    'forvaltningsloven §§ 22 og 24',
  ),
  line(
    'Giv klagevejledning med instans, fremgangsmåde og frist, når parten ikke får fuldt medhold.',
    'forvaltningsloven § 25',
  ),
  line('Notér mundtlige oplysninger af betydning, og journalisér snarest muligt.', 'offentlighedsloven §§ 13 og 15'),
];

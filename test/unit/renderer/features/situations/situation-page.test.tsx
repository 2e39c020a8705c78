// Life situations on the whole page, with a scripted core: opened, answered, started, proposed, moved with a reason, in conflict, closed.
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { showSituations } from '../../../../../electron/core/situations/show.ts';
import type { Output } from '../../../../../shared/contract/methods.ts';
import { keptSituationSchema, type LifeSituationCase } from '../../../../../shared/domain/life-situation-case.ts';
import { fieldOf, situationChangeSchema } from '../../../../../shared/domain/life-situation-change.ts';
import { type OutboxItem, outboxItemSchema } from '../../../../../shared/domain/outbox.ts';
import type { SourceState } from '../../../../../shared/domain/source-outcome.ts';
import {
  AT,
  FAGSYSTEMER as KNOWN,
  makeCase,
  makeFagsystem,
  makeSituation,
  METTE,
} from '../../../shared/domain/make-situation.ts';
import { allowed, OFFICER, refused } from '../../make-authority.ts';
import { makeCitizen, settled, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';
import { wireError } from '../../scripted-core.ts';

const KEY = '11111111-1111-4111-8111-111111111111';
const FAGSYSTEMER = [
  ...KNOWN,
  makeFagsystem('kff-esdh', 'KFF', {
    name: 'KFF Nova',
    reads: ['cases', 'situations'],
    writes: ['newCase', 'situation'],
  }),
];
const KEEPER = 'kff-esdh';
const ok: SourceState = settled(KEEPER as never, 'ok', { count: 1 });

interface Told {
  readonly facts?: LifeSituationCase[];
  readonly underWay?: OutboxItem[];
  readonly cases?: ReturnType<typeof makeCase>[];
  readonly state?: SourceState;
  readonly mayNot?: string[];
  readonly barred?: string[];
}

function told({
  facts = [makeSituation()],
  underWay = [],
  cases = [],
  state = ok,
  mayNot = [],
  barred = [],
}: Told): Output<'situations.ofCitizen'> {
  const kept = facts.map((one) =>
    keptSituationSchema.parse({ source: KEEPER, version: null, caseNumber: 'S2026-1', fetchedAt: AT, facts: one }),
  );
  const words = { da: 'Det må Borgerservice.', en: 'May.' };
  const authority = () =>
    mayNot.length > 0
      ? {
          kind: 'mayNot' as const,
          why: { da: 'Kun P/O.', en: 'Only P/O.' },
          whoCan: mayNot.map((name) => ({ da: name, en: name })),
        }
      : { kind: 'may' as const, why: words };
  const ground = {
    fagsystemer: FAGSYSTEMER,
    cases,
    underWay,
    barred,
    actByKey: (key: string) => underWay.find((act) => act.key === key),
    authority,
    today: '2026-05-01',
  };
  return { state, situations: showSituations(kept, null, ground), me: METTE };
}

const act = (more: object): OutboxItem =>
  outboxItemSchema.parse({
    key: KEY,
    source: KEEPER,
    cpr: ULLA,
    caseId: null,
    caseTitle: 'x',
    state: 'waiting',
    createdAt: AT,
    changedAt: AT,
    by: 'Mette',
    tries: 1,
    nextTryAt: null,
    problem: null,
    reason: null,
    base: null,
    theirs: null,
    ...more,
  });

async function openCitizen(first: Told | 'silence' = {}) {
  let now = first;
  const page = await openPage((core) => {
    core.desk = { ...core.desk, fagsystemer: [...FAGSYSTEMER] };
    core.answer('situations.ofCitizen', () => (now === 'silence' ? 'silence' : told(now)));
  });
  await page.lookUp(typed(ULLA));
  await page.during(() => page.core.change(ULLA, { citizen: makeCitizen({}), sources: [] }));
  return {
    ...page,
    tell: async (next: Told) => await page.during(() => ((now = next), page.core.push([{ type: 'Situations' }]))),
  };
}

async function openSituation(first: Told = {}) {
  const page = await openCitizen(first);
  await page.user.click(
    within(await screen.findByRole('region', { name: 'Livssituationer' })).getByRole('button', {
      name: /Skilsmisse, 3. april/,
    }),
  );
  await screen.findByRole('heading', { name: 'Skilsmisse, 3. april' });
  return page;
}

const line = (title: string) => screen.getByText(title).closest('li') as HTMLElement;
const changes = (page: Awaited<ReturnType<typeof openPage>>) =>
  page.core.inputsOf('situations.change').map(({ change, seen }) => ({ change, seen }));

describe('who may not', () => {
  it('meets the refusal with who can, on the situation and in place of the form', async () => {
    const page = await openCitizen();
    page.core.answer('situations.authority', () => ({ answer: refused }));
    await page.during(() => page.core.push([{ type: 'Organisation' }]));
    await page.user.click(await screen.findByRole('button', { name: /Åbn livssituation \(Må ikke\)/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Åbn livssituation' });
    expect(dialog.textContent).toContain(OFFICER.name);
    expect(dialog.querySelector('form')).toBeNull();
  });
});

describe('on the citizen’s page', () => {
  it('says none only when the source has answered; not known is not none', async () => {
    const page = await openCitizen({
      facts: [],
      state: settled(KEEPER as never, 'failed', { problem: 'unreachable', retryAt: null }),
    });
    const section = await screen.findByRole('region', { name: 'Livssituationer' });
    await waitFor(() => expect(section.textContent).toContain('Det vides ikke, om der er åbnet nogen.'));
    expect(section.textContent).not.toContain('Ingen er åbnet');
    await page.tell({ facts: [] });
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Livssituationer' }).textContent).toContain('Ingen er åbnet'),
    );
  });

  it('is opened with its kind, start and a title made from both', async () => {
    const page = await openCitizen({ facts: [] });
    page.core.answer('situations.open', () => act({ wanted: { kind: 'journalNote', title: 'x', text: 'y' } }));
    await page.user.click(await screen.findByRole('button', { name: 'Åbn livssituation' }));
    await page.user.selectOptions(await screen.findByLabelText('Livssituation'), 'Blive skilt');
    await page.user.click(screen.getByRole('button', { name: 'Åbn' }));
    await waitFor(() => expect(page.core.inputsOf('situations.open')).toHaveLength(1));
    expect(page.core.inputsOf('situations.open')[0]).toMatchObject({
      cpr: ULLA,
      kind: 'blive-skilt',
      title: expect.stringMatching(/^Blive skilt, \d\d\.\d\d\.\d{4}$/),
      note: '',
    });
  });
});

describe('a situation', () => {
  it('sends an answer with what was seen, and says which answer switched a line off', async () => {
    const page = await openSituation();
    const group = screen.getByRole('group', { name: 'Er der børn under 18 år?' });
    page.core.answer('situations.change', () => act({ wanted: { kind: 'journalNote', title: 'x', text: 'y' } }));
    await page.user.click(within(group).getByRole('button', { name: 'Nej' }));
    await waitFor(() =>
      expect(changes(page)).toEqual([{ change: { kind: 'answer', question: 'boern', to: false }, seen: null }]),
    );
    await page.tell({ facts: [makeSituation({ answers: { boern: { value: false, by: METTE, at: AT } } })] });
    await waitFor(() =>
      expect(line('Børnetilskud ordinært/ekstra').textContent).toContain(
        '»Er der børn under 18 år?« Nej: derfor ikke nødvendig.',
      ),
    );
    expect(within(line('Børnetilskud ordinært/ekstra')).getByRole('checkbox')).toHaveProperty('disabled', true);
  });

  it('starts the chosen in one action, shows each one’s outcome, and offers what was refused again', async () => {
    const page = await openSituation();
    page.core.answer('situations.start', () => ({ acts: [], notStarted: [] }));
    await page.user.click(screen.getByRole('checkbox', { name: 'Vælg Boligsikring' }));
    await page.user.click(screen.getByRole('checkbox', { name: 'Vælg Børnetilskud ordinært/ekstra' }));
    await page.user.click(screen.getByRole('button', { name: 'Start de 2 valgte' }));
    await waitFor(() =>
      expect(page.core.inputsOf('situations.start').map(({ tasks }) => tasks)).toEqual([
        ['boernetilskud', 'boligsikring'],
      ]),
    );
    const wanted = {
      kind: 'newCase',
      title: 'Boligsikring',
      description: '',
      kle: { number: '32.06.00', title: 'x', facet: 'G01' },
      handler: null,
    };
    const start = (refused: string | null, more: object = {}) =>
      makeSituation({
        starts: { boligsikring: { key: KEY, source: 'faf-ydelser', nth: 0, refused, ...more, by: METTE, at: AT } },
      });
    const of = { situation: makeSituation().id, title: 'x', task: 'boligsikring', by: METTE };
    const outcome = () => line('Boligsikring').querySelector('.starting')?.textContent ?? '';
    await page.tell({
      facts: [start(null)],
      underWay: [act({ source: 'faf-ydelser', wanted, line: of, state: 'unknownResult' })],
    });
    await waitFor(() => expect(outcome()).toContain('Intet svar endnu'));
    expect(line('Boligsikring').textContent).toContain('Kører');
    await page.tell({ facts: [start('no unit for this KLE number')] });
    await waitFor(() => expect(outcome()).toContain('Afvist'));
    expect(outcome()).toContain('Grunden, som en ældre udgave af Sagsbord skrev den: no unit for this KLE number');
    await page.tell({ facts: [start('StatusKode 40', { why: 'kleNotSetUp' })] });
    await waitFor(() => expect(outcome()).toContain('er ikke sat op til en sag under KLE-nummeret.'));
    expect(outcome()).toMatch(/Svaret fra .*: StatusKode 40/);
    expect(within(line('Boligsikring')).getByRole('checkbox')).toHaveProperty('disabled', false);
  });

  it('says who can when it may not be decided here, and where no case can be opened', async () => {
    await openSituation({ mayNot: ['P/O-kontoret'] });
    expect(line('Boligsikring').textContent).toContain('Afgøres ikke her');
    expect(line('Boligsikring').textContent).toContain('Kun P/O. Det kan: P/O-kontoret.');
    expect(line('Skatteopgaver').textContent).toContain('tager ikke imod nye sager');
  });

  it('names five who can, and counts the rest', async () => {
    await openSituation({ mayNot: ['Ali', 'Bo', 'Eva', 'Ib', 'Ina', 'Kim', 'Liv'] });
    expect(line('Boligsikring').textContent).toContain('Det kan: Ali, Bo, Eva, Ib, Ina og 2 andre.');
  });

  it('proposes with reasons and attaches only when told to; moving asks for a reason', async () => {
    const row = makeCase('faf-ydelser:1');
    const page = await openSituation({ cases: [row] });
    page.core.answer('situations.change', () => act({ wanted: { kind: 'journalNote', title: 'x', text: 'y' } }));
    const proposals = screen.getByRole('region', { name: 'Kører måske allerede' });
    expect(proposals.textContent).toContain(
      'samme KLE 32.06.00, fælles ord: boligsikring, åbnet 4 dage efter, borgerens egen',
    );
    expect(changes(page)).toEqual([]);
    await page.user.click(within(proposals).getByRole('button', { name: 'Læg under' }));
    await waitFor(() =>
      expect(changes(page)[0]).toMatchObject({
        change: { kind: 'attach', to: { caseId: 'faf-ydelser:1', task: 'boligsikring' } },
        seen: null,
      }),
    );
    const cases = [
      {
        caseId: 'faf-ydelser:1',
        caseNumber: '2026-1',
        title: 'Boligsikring',
        task: 'boligsikring',
        why: 'Samme sag.',
        by: METTE,
        at: AT,
      },
    ];
    await page.tell({ cases: [row], facts: [makeSituation({ cases })] });
    const own = await waitFor(() =>
      within(screen.getByRole('region', { name: 'Det følger som regel' })).getByRole('button', { name: 'Flyt' }),
    );
    await page.user.click(own);
    await page.user.selectOptions(screen.getByLabelText('Flyt til'), 'Hele livssituationen');
    await page.user.click(within(screen.getByRole('dialog', { name: 'Flyt' })).getByRole('button', { name: 'Flyt' }));
    expect(screen.getByRole('dialog', { name: 'Flyt' }).textContent).toContain('mindst fem tegn');
    await page.user.type(screen.getByLabelText('Begrundelse'), 'Hører til det hele.');
    await page.user.click(within(screen.getByRole('dialog', { name: 'Flyt' })).getByRole('button', { name: 'Flyt' }));
    await waitFor(() =>
      expect(changes(page).at(-1)).toEqual({
        change: {
          kind: 'move',
          caseId: 'faf-ydelser:1',
          caseTitle: 'Boligsikring',
          task: null,
          reason: 'Hører til det hele.',
        },
        seen: 'boligsikring',
      }),
    );
  });

  it('shows another desk’s change field by field, and lets the person take their own, the other’s or write it anew', async () => {
    const wanted = {
      kind: 'situation',
      situation: makeSituation().id,
      change: { kind: 'answer', question: 'boern', to: true },
      seen: null,
      by: METTE,
    };
    const differences = [{ field: 'answers.boern', seen: null, mine: 'yes', theirs: 'no', theirsBy: 'Ole Over' }];
    const page = await openSituation({ underWay: [act({ wanted, state: 'conflict', differences })] });
    page.core.answer('outbox.settle', () => ({ items: [act({ wanted })] }));
    const section = screen.getByRole('region', { name: 'En anden har ændret det samme imens' });
    expect(
      [...section.querySelectorAll('.conflict-field > legend, .conflict-field > p, .conflict-field > label')].map(
        (one) => one.textContent,
      ),
    ).toEqual([
      'Svar (Er der børn under 18 år?)',
      'Da du så den: ikke besvaret',
      'Min: ja',
      'Deres: nej · Ole Over',
      'Skriv nyt',
    ]);
    const press = async () =>
      await page.user.click(within(section).getByRole('button', { name: 'Gem valget og send' }));
    await press();
    expect(within(section).getByRole('alert').textContent).toContain('Vælg for hver oplysning');
    expect(page.core.inputsOf('outbox.settle')).toEqual([]);
    await page.user.click(within(section).getByRole('radio', { name: /^Deres/ }));
    await press();
    await page.user.click(within(section).getByRole('radio', { name: /^Min/ }));
    await press();
    await page.user.click(within(section).getByRole('radio', { name: 'Skriv nyt' }));
    await page.user.selectOptions(within(section).getByRole('combobox', { name: 'Skriv nyt' }), 'intet');
    await press();
    const choices = (one: object | null) => ({ choices: [{ key: KEY, wanted: one }] });
    await waitFor(() =>
      expect(page.core.inputsOf('outbox.settle')).toEqual([
        choices(null),
        choices(wanted),
        choices({ ...wanted, change: { ...wanted.change, to: null } }),
      ]),
    );
  });

  it('names the line that two desks differ on, and where they put a case, by the titles of the tasks', async () => {
    const conflict = (change: object, difference: object, key: string) =>
      act({
        key,
        state: 'conflict',
        wanted: { kind: 'situation', situation: makeSituation().id, change, seen: null, by: METTE },
        differences: [{ seen: null, theirsBy: 'Ole Over', ...difference }],
      });
    await openSituation({
      underWay: [
        conflict(
          { kind: 'word', task: 'boligsikring', to: { word: 'done', reason: 'Klaret.' } },
          { field: 'words.boligsikring', mine: 'done', theirs: 'notNeeded' },
          KEY,
        ),
        conflict(
          { kind: 'move', caseId: 'faf-ydelser:1', task: 'boligsikring', reason: 'Hører til her.' },
          { field: 'cases.faf-ydelser:1', mine: 'boligsikring', theirs: 'whole' },
          KEY.replaceAll('1', '2'),
        ),
      ],
    });
    const [word, moved] = screen.getAllByRole('region', { name: 'En anden har ændret det samme imens' });
    expect(word?.textContent).toContain('(Boligsikring)');
    expect(moved?.textContent).toContain('Min: Boligsikring');
    expect(`${word?.textContent}${moved?.textContent}`).not.toContain('boligsikring');
  });

  it.each([
    [
      'a case taken off',
      { kind: 'detach', caseId: 'faf-ydelser:1', caseTitle: 'Varmehjælp', reason: 'En anden borgers.' },
      { seen: 'boligsikring', mine: null, theirs: 'whole' },
      [
        'Sag (Varmehjælp)',
        'Da du så den: Boligsikring',
        'Min: ikke under situationen',
        'Deres: hele situationen · Ole Over',
      ],
    ],
    [
      'a case from before its title was kept',
      { kind: 'detach', caseId: 'faf-ydelser:1', reason: 'En anden borgers.' },
      { seen: 'whole', mine: null, theirs: 'boligsikring' },
      ['Sag', 'Da du så den: hele situationen', 'Min: ikke under situationen', 'Deres: Boligsikring · Ole Over'],
    ],
    [
      'a case laid under it',
      {
        kind: 'attach',
        to: { caseId: 'faf-ydelser:1', caseNumber: '1', title: 'Varmehjælp', task: null, why: 'Samme sag.' },
      },
      { mine: 'whole', theirs: 'boligsikring' },
      [
        'Sag (Varmehjælp)',
        'Da du så den: ikke under situationen',
        'Min: hele situationen',
        'Deres: Boligsikring · Ole Over',
      ],
    ],
    [
      'a line started',
      { kind: 'start', task: 'boligsikring', key: KEY, source: 'faf-ydelser', nth: 0 },
      { mine: KEY, theirs: `${KEY} refused` },
      [
        'Opgaven sat i gang (Boligsikring)',
        'Da du så den: ikke sat i gang',
        'Min: sat i gang',
        'Deres: afvist · Ole Over',
      ],
    ],
    [
      'who follows',
      { kind: 'follow', who: { userId: 'OEV002', name: 'Ole Over' }, on: true },
      { mine: 'yes', theirs: null },
      ['Følger (Ole Over)', 'Da du så den: nej', 'Min: ja', 'Deres: nej · Ole Over'],
    ],
    [
      'a letter',
      { kind: 'paper', paper: { id: KEY, kind: 'letter', text: 'ja' } },
      { mine: 'ja', theirs: 'done' },
      ['Henvendelse, brev eller notat (Brev)', 'Da du så den: intet', 'Min: ja', 'Deres: done · Ole Over'],
    ],
    [
      'the day it began',
      { kind: 'startedOn', to: '2026-04-03' },
      { seen: '2026-04-01', mine: '2026-04-03', theirs: '2026-04-02' },
      ['Startdato', 'Da du så den: 01.04.2026', 'Min: 03.04.2026', 'Deres: 02.04.2026 · Ole Over', 'Skriv nyt'],
    ],
  ])('names %s as people know it, and its values too: no id, no code', async (_what, change, values, said) => {
    const wanted = { kind: 'situation', situation: makeSituation().id, change, seen: null, by: METTE };
    await openSituation({
      underWay: [
        act({
          wanted,
          state: 'conflict',
          differences: [
            { field: fieldOf(situationChangeSchema.parse(change)), seen: null, theirsBy: 'Ole Over', ...values },
          ],
        }),
      ],
    });
    const section = await screen.findByRole('region', { name: 'En anden har ændret det samme imens' });
    expect(
      [...section.querySelectorAll('.conflict-field > legend, .conflict-field > p, .conflict-field > label')].map(
        (one) => one.textContent,
      ),
    ).toEqual(said);
  });

  it('offers the decision on the case of a line with authority’s answer before it is pressed, the form after, and says that it is on its way', async () => {
    const row = makeCase('faf-ydelser:1', { cpr: ULLA });
    const attached = makeSituation({
      cases: [
        {
          caseId: row.id,
          caseNumber: '1',
          title: 'Boligsikring',
          task: 'boligsikring',
          why: 'Sagen er startet her.',
          by: METTE,
          at: AT,
        },
      ],
    });
    const page = await openSituation({ facts: [attached], cases: [row] });
    let answer = refused;
    page.core.answer('authority.ofCase', ({ acts }) => ({ answers: acts.map(() => answer) }));
    page.core.answer('cases.decisionNeeds', () => ({ task: null, tasks: [], needs: [] }));
    await page.during(() => page.core.change(ULLA, { cases: [row] }));
    await page.user.click(await screen.findByRole('button', { name: 'Afgør på stedet (Må ikke)' }));
    expect(screen.getByRole('dialog', { name: 'Træf afgørelse' }).textContent).toContain(
      'Skat er statens. Du er ikke ansat i Skat.',
    );
    await page.user.click(screen.getByRole('button', { name: 'Luk' }));
    answer = allowed;
    await page.during(() => page.core.push([{ type: 'Organisation' }]));
    await page.user.click(await screen.findByRole('button', { name: 'Afgør på stedet' }));
    expect(
      within(screen.getByRole('dialog', { name: 'Træf afgørelse' })).getByRole('radio', { name: 'Medhold' }),
    ).toBeTruthy();
    const decision = {
      outcome: 'MEDHOLD',
      onBehalfOf: 'FAF',
      hearing: { kind: 'notNeeded', why: 'Givet af borgeren.' },
      reasoning: { rules: '', considerations: '', facts: '' },
      appeal: null,
      task: null,
      reasons: [],
      stoodOn: [],
    };
    await page.during(() =>
      page.core.change(ULLA, {
        underWay: [act({ source: 'faf-ydelser', caseId: row.id, wanted: { kind: 'decision', decision } })],
      }),
    );
    expect(screen.queryByRole('button', { name: /Afgør på stedet/ })).toBeNull();
  });

  it('is closed only when nothing is left, with a summary that can be put right; trouble is shown where it happens', async () => {
    const page = await openSituation();
    expect(screen.getByRole('button', { name: 'Afslut' })).toHaveProperty('disabled', true);
    const words = Object.fromEntries(
      makeSituationTasks().map((task) => [task, { word: 'done', reason: 'Klaret ved skranken.', by: METTE, at: AT }]),
    );
    await page.tell({ facts: [makeSituation({ words })] });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Afslut' })).toHaveProperty('disabled', false));
    await page.user.click(screen.getByRole('button', { name: 'Afslut' }));
    const field = screen.getByLabelText<HTMLTextAreaElement>('Sammenfatning til borgeren');
    expect(field.value).toContain('Skilsmisse, 3. april (begyndte 03.04.2026)');
    expect(field.value).toContain('- Boligsikring');
    page.core.answer('situations.change', () => wireError('INPUT_INVALID'));
    await page.user.click(screen.getByRole('button', { name: 'Afslut livssituationen' }));
    expect((await within(screen.getByRole('dialog', { name: 'Afslut' })).findByRole('alert')).textContent).toContain(
      'trace-INPUT_INVALID',
    );
  });

  it('is accessible, with everything on it', async () => {
    document.title = 'Sagsbord';
    await openSituation({ cases: [makeCase('faf-ydelser:1')], mayNot: ['P/O-kontoret'] });
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  });
});

const makeSituationTasks = () => told({}).situations[0]?.lines.map(({ task }) => task) ?? [];

describe('a case that the person is released from', () => {
  const attached = (id: string, task: string | null) => ({
    caseId: id,
    caseNumber: '1',
    title: `Sag ${id}`,
    task,
    why: 'Samme sag.',
    by: METTE,
    at: AT,
  });
  const cases = [makeCase('faf-ydelser:1', { cpr: ULLA }), makeCase('faf-ydelser:2', { cpr: ULLA })];
  const barred = ['faf-ydelser:1', 'faf-ydelser:2'];
  const facts = [
    makeSituation({ cases: [attached('faf-ydelser:1', 'boligsikring'), attached('faf-ydelser:2', null)] }),
  ];

  it('is not on its line of the situation, which says how many are not shown', async () => {
    await openSituation({ facts, cases, barred });
    expect(screen.getByText('2 sager er skjult, fordi du er fritaget for dem.')).toBeTruthy();
    expect(document.querySelector('[data-task="boligsikring"]')?.textContent).toContain('Kører');
    expect(document.body.textContent).not.toContain('Sag faf-ydelser');
  });

  it('is not on the board, nor its line; a situation whose own case it is, is counted alone', async () => {
    const { boardLine } = await import('../../../../../electron/core/situations/show.ts');
    const one = boardLine(facts[0] ?? makeSituation(), 'Ulla Prøvegaard', {
      fagsystemer: FAGSYSTEMER,
      cases,
      underWay: [],
      actByKey: () => undefined,
      authority: () => ({ kind: 'may', why: { da: 'x', en: 'x' } }),
      barred,
      today: '2026-05-01',
    });
    const page = await openPage((core) => {
      core.desk = { ...core.desk, fagsystemer: [...FAGSYSTEMER] };
      core.answer('situations.mine', () => ({ situations: [one], hidden: 1, problem: null }));
    });
    await page.user.click(screen.getByRole('button', { name: 'Opfølgning' }));
    expect(await screen.findByText('1 livssituation er skjult, fordi du er fritaget for dens sag.')).toBeTruthy();
    expect(screen.getByText('2 sager er skjult, fordi du er fritaget for dem.')).toBeTruthy();
    expect(screen.queryByRole('row', { name: /Boligsikring/ })).toBeNull();
  });
});

describe('the follow-up board', () => {
  it('shows how each line stands, nudges in one action, and says so when the source could not be asked', async () => {
    const attached = {
      caseId: 'faf-ydelser:1',
      caseNumber: '1',
      title: 'Boligsikring',
      task: 'boligsikring',
      why: 'Samme sag.',
      by: METTE,
      at: AT,
    };
    const starts = {
      boernetilskud: {
        key: KEY,
        source: 'faf-ydelser',
        nth: 0,
        refused: 'http 400',
        why: 'notAccepted',
        by: METTE,
        at: AT,
      },
    };
    const { situations } = told({
      facts: [makeSituation({ cases: [attached], starts })],
      cases: [makeCase('faf-ydelser:1')],
    });
    const shown = situations[0];
    if (shown === undefined) throw new Error('none');
    const { boardLine } = await import('../../../../../electron/core/situations/show.ts');
    const one = boardLine(shown.facts, 'Ulla Prøvegaard', {
      fagsystemer: FAGSYSTEMER,
      cases: [makeCase('faf-ydelser:1')],
      underWay: [],
      actByKey: () => undefined,
      authority: () => ({ kind: 'may', why: { da: 'x', en: 'x' } }),
      barred: [],
      today: '2026-05-01',
    });
    const page = await openPage((core) => {
      core.desk = { ...core.desk, fagsystemer: [...FAGSYSTEMER] };
      core.answer('situations.mine', () => ({ situations: [one], hidden: 0, problem: 'unreachable' }));
      core.answer('situations.nudge', () => ({
        acts: [
          act({
            source: 'faf-ydelser',
            caseId: 'faf-ydelser:1',
            wanted: { kind: 'journalNote', title: 'x', text: 'y' },
          }),
        ],
      }));
    });
    await page.user.click(screen.getByRole('button', { name: 'Opfølgning' }));
    const row = await waitFor(() => screen.getByRole('row', { name: /Boligsikring/ }));
    expect(row.textContent).toContain('Over tiden');
    expect(screen.getByRole('row', { name: /Børnetilskud/ }).textContent).toMatch(
      /Afvist.* tog ikke imod det\..*Svaret fra .*: http 400/,
    );
    expect(screen.getByText(/Kilden kunne ikke spørges/)).toBeTruthy();
    await page.user.click(within(row).getByRole('button', { name: 'Ryk' }));
    await waitFor(() =>
      expect(page.core.inputsOf('situations.nudge')).toEqual([{ cpr: ULLA, id: shown.facts.id, task: 'boligsikring' }]),
    );
    expect(await within(row).findByText(/Notat i faf-ydelser/)).toBeTruthy();
  });
});

// Life situations: shown, opened, changed, started in their fagsystemer and followed up. Every change is an act in the outbox.
// Must not know which source keeps them, nor ask one while the page waits, but for the board.
import type { ActMatter } from '../../../../shared/authority/case-act.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Output } from '../../../../shared/contract/methods.ts';
import { familyOf } from '../../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { SourceId } from '../../../../shared/domain/fagsystem.ts';
import type { KeptSituation, LifeSituationCase, SituationId } from '../../../../shared/domain/life-situation-case.ts';
import type { SituationChange } from '../../../../shared/domain/life-situation-change.ts';
import { linesInTheWay } from '../../../../shared/domain/life-situation-checklist.ts';
import type { OutboxItem } from '../../../../shared/domain/outbox.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { lineAuthority } from '../../situations/line-authority.ts';
import type { ShowGround } from '../../situations/show.ts';
import { startLines } from '../../situations/start.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { uuidFrom } from '../../uuid-from.ts';
import { type Context, doerOf, type Handlers } from '../handler.ts';
import { nudgeMustBeAllowed, situationAuthority, situationMustBeAllowed } from '../guards/authority.ts';
import { openLookUp } from '../guards/opened-citizen.ts';

type SituationMethods = Extract<keyof Handlers, `situations.${string}`>;

const show = async () => await import('../../situations/show.ts');
const byLists = async () => await import('../../situations/authority-by-lists.ts');

export const situationsHandlers: Pick<Handlers, SituationMethods> = {
  'situations.ofCitizen': async ({ cpr }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { state, kept } = context.core.situations.of(cpr);
    const me = context.core.session === null ? null : doerOf(context);
    return { state, situations: (await show()).showSituations(kept, lookUp.citizen, await groundOf(cpr, context)), me };
  },

  'situations.authority': async ({ cpr }, context) => ({
    answer: (await situationAuthority(context, openLookUp(cpr, context)))?.answer ?? null,
  }),

  'situations.refresh': ({ cpr }, context) => {
    openLookUp(cpr, context);
    context.core.situations.ask(cpr);
    return {};
  },

  'situations.open': async ({ cpr, id, kind, title, startedOn, note }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { citizen } = lookUp;
    // Without the register's word nobody knows who the party is.
    if (citizen === null) throw new ContractError('NOT_FOUND');
    const change: SituationChange = {
      kind: 'open',
      partyName: citizen.name.full,
      facts: { cpr, kind, title, startedOn, note },
    };
    const matter = await situationMustBeAllowed(context, lookUp);
    return act(context, { cpr, id, title, matter }, change, null, uuidFrom(`${id} open`));
  },

  'situations.change': async ({ cpr, id, change, seen, key }, context) => {
    if (change.kind === 'open' || change.kind === 'start' || change.kind === 'startRefused')
      throw new ContractError('INPUT_INVALID');
    const facts = await situationNamed(cpr, id, context);
    if (change.kind === 'close') {
      const { linesOf } = await show();
      if (linesInTheWay(linesOf(facts, await groundOf(cpr, context))).length > 0)
        throw new ContractError('INPUT_INVALID', { fields: [{ path: 'change', problem: 'lines in the way' }] });
    }
    const matter = await situationMustBeAllowed(context, openLookUp(cpr, context));
    return act(context, { cpr, id, title: facts.title, matter }, change, seen, key);
  },

  'situations.moveCase': async ({ cpr, from, to, caseId, task, reason }, context) => {
    const [source, target] = [await situationNamed(cpr, from, context), await situationNamed(cpr, to, context)];
    const attached = source.cases.find((one) => one.caseId === caseId);
    if (attached === undefined || from === to) throw new ContractError('NOT_FOUND');
    const matter = await situationMustBeAllowed(context, openLookUp(cpr, context));
    const { caseNumber, title } = attached;
    const seen = target.cases.find((one) => one.caseId === caseId);
    const turn = uuidFrom(`${caseId} ${from} ${to} ${attached.at}`);
    return inOne(context, () => ({
      acts: [
        act(
          context,
          { cpr, id: to, title: target.title, matter },
          { kind: 'attach', to: { caseId, caseNumber, title, task, why: reason } },
          seen === undefined ? null : (seen.task ?? 'whole'),
          uuidFrom(`${turn} to`),
        ),
        act(
          context,
          { cpr, id: from, title: source.title, matter },
          { kind: 'detach', caseId, caseTitle: title, reason },
          attached.task ?? 'whole',
          uuidFrom(`${turn} from`),
        ),
      ],
    }));
  },

  'situations.start': async ({ cpr, id, tasks }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { citizen } = lookUp;
    if (citizen === null) throw new ContractError('NOT_FOUND');
    const [facts, ground, { linesOf }] = [
      await situationNamed(cpr, id, context),
      await groundOf(cpr, context),
      await show(),
    ];
    const matter = await situationMustBeAllowed(context, lookUp);
    const { outbox } = context.core;
    const more = {
      outbox,
      matter,
      keeper: keeperOf(context),
      facts,
      partyName: citizen.name.full,
      by: doerOf(context),
    };
    return inOne(context, () => startLines(tasks, { ...more, lines: linesOf(facts, ground) }));
  },

  'situations.mine': async (_input, context) => {
    const { core } = context;
    const { userId } = doerOf(context);
    const { kept, problem } = await mineFrom(context);
    const { boardLine, isOfBarred, withActs } = await show();
    const known = new Map<SituationId, KeptSituation>(
      [...core.situationStore.all(), ...kept].map((one) => [one.facts.id, one]),
    );
    const isMine = (facts: LifeSituationCase) =>
      facts.closed === null && facts.followers.some((follower) => follower.userId === userId);
    const asked = new Set(kept.map(({ facts }) => facts.id));
    const { citizens } = await core.barred.hidden();
    const situations: Output<'situations.mine'>['situations'] = [];
    let hidden = 0;
    for (const asRead of known.values()) {
      if (citizens.includes(asRead.facts.cpr)) continue;
      // A change of this desk's own can have been taken in since the list was read.
      const held = core.situations.held(asRead.facts.cpr).find(({ facts }) => facts.id === asRead.facts.id);
      const one = held !== undefined && held.fetchedAt > asRead.fetchedAt ? held : asRead;
      const ground = await groundOf(one.facts.cpr, context);
      const [facts] = withActs([one], ground.underWay).map((shown) => shown.facts);
      if (facts === undefined || facts.closed !== null || !(isMine(facts) || asked.has(facts.id))) continue;
      if (isOfBarred(one, ground.barred)) hidden += 1;
      else situations.push(boardLine(facts, core.cache.citizen(facts.cpr)?.name.full ?? null, ground));
    }
    return {
      situations: situations.toSorted((a, b) => a.facts.startedOn.localeCompare(b.facts.startedOn)).slice(0, 500),
      hidden,
      problem,
    };
  },

  'situations.nudge': async ({ cpr, id, task }, context) => {
    const { core } = context;
    const one = [
      ...core.situations.held(cpr),
      ...core.situationStore.ofCitizen(cpr),
      ...(await mineFrom(context)).kept,
    ].find(({ facts }) => facts.id === id);
    const [ground, { boardLine, isOfBarred }] = [await groundOf(cpr, context), await show()];
    if (one === undefined || isOfBarred(one, ground.barred)) throw new ContractError('NOT_FOUND');
    const lineWithout = (barred: ShowGround['barred']) =>
      boardLine(one.facts, null, { ...ground, barred }).lines.find((found) => found.task === task);
    // A line with nothing but what the person is released from is not on the board: it is refused by the rule that says so.
    const line = lineWithout(ground.barred) ?? lineWithout([]);
    const takes = (source: SourceId) =>
      core.sources.some(({ fagsystem }) => fagsystem.id === source && fagsystem.writes.includes('journalNote'));
    const cases = (line?.cases ?? []).filter(({ source }) => takes(source));
    if (cases.length === 0) throw new ContractError('NOT_FOUND');
    const party = context.connection.opened.get(cpr) ?? { cpr, citizen: core.cache.citizen(cpr) };
    const asked: { about: (typeof cases)[number]; matter: ActMatter | null }[] = [];
    // All of them before any is kept: a reminder that was half refused would be told as one that was sent.
    for (const about of cases) {
      const sensitivity = ground.cases.find((row) => row.id === about.caseId)?.sensitivity ?? null;
      asked.push({ about, matter: await nudgeMustBeAllowed(context, party, { caseId: about.caseId, sensitivity }) });
    }
    const by = doerOf(context);
    const text = `Borgerservice følger op på livssituationen »${one.facts.title}«. Hvor langt er sagen, og hvornår kan borgeren vente svar?`;
    const wanted = { kind: 'journalNote' as const, title: 'Opfølgning fra Borgerservice', text };
    return {
      acts: asked.map(({ about, matter }) =>
        core.outbox.note({
          about: { cpr, ...about },
          wanted,
          by,
          key: uuidFrom(`${id} ${about.caseId} nudge ${ground.today}`),
          matter,
        }),
      ),
    };
  },
};

function act(
  context: Context,
  { cpr, id, title, matter }: { cpr: Cpr; id: SituationId; title: string; matter: ActMatter | null },
  change: SituationChange,
  seen: string | null,
  key: string,
): OutboxItem {
  const by = doerOf(context);
  return context.core.outbox.situation({
    source: keeperOf(context),
    cpr,
    title,
    wanted: { kind: 'situation', situation: id, change, seen, by },
    key,
    matter,
  });
}

/** Both or neither in the outbox, whatever stops the core in between. */
function inOne<T>({ core }: Context, write: () => T): T {
  return core.db.transaction(write)();
}

/** The situation as it stands, this desk's changes under way included. */
async function situationNamed(cpr: Cpr, id: SituationId, context: Context): Promise<LifeSituationCase> {
  openLookUp(cpr, context);
  const { isOfBarred, withActs } = await show();
  const barred = await context.core.barred.hiddenCases();
  const kept = context.core.situations.of(cpr).kept.filter((one) => !isOfBarred(one, barred));
  const found = withActs(kept, context.core.outbox.ofCitizen(cpr)).find(({ facts }) => facts.id === id);
  if (found === undefined) throw new ContractError('NOT_FOUND');
  return found.facts;
}

async function groundOf(cpr: Cpr, context: Context): Promise<ShowGround> {
  const { core, connection } = context;
  const lookUp = connection.opened.get(cpr);
  const kept = lookUp === undefined ? [...core.cache.answers(cpr).values()].flatMap(({ cases }) => cases) : [];
  const today = danishDay(core.now());
  return {
    fagsystemer: core.sources.map(({ fagsystem }) => fagsystem),
    cases: lookUp?.cases ?? kept,
    underWay: core.outbox.ofCitizen(cpr),
    actByKey: (key) => core.outbox.byKey(key),
    authority: await authorityFor(cpr, context),
    barred: await core.barred.hiddenCases(),
    today,
  };
}

/** The rules' answer for each task; where no organisation system is connected, what Bilag 1's lists say. */
async function authorityFor(cpr: Cpr, { core, connection }: Context): Promise<ShowGround['authority']> {
  const person = core.session;
  if (core.authority === null || person === null) {
    const { authorityByLists } = await byLists();
    const asker = { fromSkat: /skat/i.test(person?.title ?? ''), besidePo: /P\/O/.test(person?.unit ?? '') };
    return (task) => authorityByLists(task, asker, danishDay(core.now()));
  }
  const citizen = connection.opened.get(cpr)?.citizen ?? core.cache.citizen(cpr);
  const answerTo = await core.authority.aboutTasks(person, { party: cpr, related: familyOf(citizen) });
  return (task) => lineAuthority(answerTo(task));
}

/** The open situations the employee has, asked now; a source that cannot be asked is said, and takes nothing away. */
async function mineFrom({
  core,
  signal,
  traceId,
}: Context): Promise<{ kept: readonly KeptSituation[]; problem: Output<'situations.mine'>['problem'] }> {
  const source = core.situations.source;
  const find = source?.connected.findMySituations;
  if (source === null || find === undefined) return { kept: [], problem: 'noSource' };
  const onBehalfOf = core.onBehalfOf();
  try {
    const answer = await source.gate.ask(signal, (ends) =>
      find.call(source.connected, { signal: ends, traceId, onBehalfOf }),
    );
    return { kept: answer.kind === 'found' ? answer.value : [], problem: null };
  } catch (error) {
    if (!(error instanceof FagsystemError)) throw error;
    if (error.code === 'cancelled') throw new ContractError('CANCELLED');
    core.log('my situations not read', {
      source: source.fagsystem.id,
      problem: error.code,
      detail: error.detail,
      traceId,
    });
    return { kept: [], problem: error.code };
  }
}

function keeperOf({ core }: Context): SourceId {
  const source = core.situations.source;
  if (source === null) throw new ContractError('CAPABILITY_MISSING');
  return source.fagsystem.id;
}

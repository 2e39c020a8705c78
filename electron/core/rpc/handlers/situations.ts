// Life situations: shown, opened, changed, started in their fagsystemer and followed up. Every change is an act in the outbox.
// Must not know which source keeps them, nor ask one while the page waits, but for the board.
import { boardOf, type BoardTools } from '../../situations/board.ts';
import {
  type ChangeTools,
  type Changing,
  changeSituation,
  moveCase,
  addSituation,
  startTasks,
} from '../../situations/change.ts';
import { showGroundOf, show } from '../../situations/ground.ts';
import { remind } from '../../situations/nudge.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Situations } from '../../situations/situations.ts';
import { type CaseAuthorityTools, situationAuthority } from '../guards/case-acts.ts';
import { type Context, doerOf, type HandlersOf } from '../handler.ts';

export interface SituationsHandlerTools extends BoardTools, ChangeTools, CaseAuthorityTools {
  readonly authority: (CaseAuthorityTools['authority'] & BoardTools['authority']) | null;
  readonly barred: BoardTools['barred'];
  readonly outbox: Pick<Outbox, 'ofCitizen' | 'byKey' | 'open' | 'situation' | 'note'>;
  readonly situations: Pick<Situations, 'source' | 'of' | 'cached' | 'ask'>;
}

export const situationsHandlers = (tools: SituationsHandlerTools): HandlersOf<'situations'> => ({
  'situations.ofCitizen': async ({ cpr }, { person, lookUp }) => {
    const { state, kept } = tools.situations.of(cpr);
    const { showSituations } = await show();
    const ground = await showGroundOf(tools, cpr, person, lookUp);
    return { state, situations: showSituations(kept, lookUp.citizen, ground), me: doerOf(person) };
  },

  'situations.authority': async (_input, { person, lookUp }) => ({
    answer: (await situationAuthority(tools, person, lookUp))?.answer ?? null,
  }),

  'situations.refresh': ({ cpr }) => {
    tools.situations.ask(cpr);
    return {};
  },

  'situations.open': (input, context) => addSituation(tools, input, changing(context)),

  'situations.change': async (input, context) => await changeSituation(tools, input, changing(context)),

  'situations.moveCase': async (input, context) => ({ acts: await moveCase(tools, input, changing(context)) }),

  'situations.start': async (input, context) => await startTasks(tools, input, changing(context)),

  'situations.mine': async (_input, call) =>
    await boardOf(tools, call, (cpr) => call.connection.opened.get(cpr) ?? null),

  'situations.nudge': (_input, { permit, person }) => {
    const { reminded, matters } = permit.found;
    return { acts: remind(permit, tools.outbox, reminded, matters, doerOf(person)) };
  },
});

function changing({ permit, person, lookUp }: Context<'situations.change'>): Changing {
  return { permit, person, lookUp, matter: permit.found.matter };
}

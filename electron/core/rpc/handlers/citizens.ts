// Citizens: search among those stored at the desk, open, refresh, show, close. Answers at once from what is known;
// the sources' own answers come later as `changed` pushes. Must not show what is hidden from the person.
import type { ShownCitizen } from '../../../../shared/contract/citizens.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { withHidden } from '../../../../shared/domain/source-outcome.ts';
import type { Barred } from '../../authority/barred.ts';
import type { CitizenCache } from '../../db/citizen-cache.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Situations } from '../../situations/situations.ts';
import type { LookUp } from '../../sync/look-up.ts';
import type { LookUps } from '../../sync/look-ups.ts';
import { type CaseReadingTools, shownRows } from '../guards/case-reading.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import type { HandlersOf } from '../handler.ts';

export interface CitizensHandlerTools extends CaseReadingTools {
  readonly lookUps: Pick<LookUps, 'hold' | 'release'>;
  readonly cache: Pick<CitizenCache, 'search' | 'held'>;
  readonly barred: Pick<Barred, 'by' | 'hidden' | 'hiddenCases'>;
  readonly situations: Pick<Situations, 'of'>;
  readonly outbox: Pick<Outbox, 'ofCitizen'>;
}

export const citizensHandlers = (tools: CitizensHandlerTools): HandlersOf<'citizens'> => ({
  'citizens.searchHeld': async ({ text, limit }) => {
    const { cache, barred } = tools;
    const { citizens } = await barred.hidden();
    const hits = cache.search(text, limit + citizens.length).filter(({ cpr }) => !citizens.includes(cpr));
    // Protected citizens are never kept, so none can be among the hits.
    return { hits: hits.slice(0, limit).map((hit) => ({ ...hit, protected: false })), held: cache.held() };
  },

  'citizens.open': ({ cpr }, { connection }) => {
    if (!connection.opened.has(cpr)) connection.opened.set(cpr, tools.lookUps.hold(cpr));
    // Asked with the other sources: a page that has the answer of a moment ago, before the tab was closed, would not ask for them.
    tools.situations.of(cpr);
    return {};
  },

  'citizens.refresh': ({ source }, { lookUp }) => {
    lookUp.ask(source);
    return {};
  },

  'citizens.close': ({ cpr }, { connection, lookUp }) => {
    connection.opened.delete(cpr);
    tools.lookUps.release(cpr, lookUp);
    return {};
  },

  'citizens.barredBy': async ({ cpr }) => ({ rules: await tools.barred.by(cpr) }),

  'citizens.history': async ({ cpr }, { lookUp, person }) => {
    const { barred, outbox, now } = tools;
    const hidden = await barred.hiddenCases();
    const citizen = shown(lookUp, danishDay(now()));
    const hide = citizen?.addressHidden ?? true;
    const disagreements = lookUp.disagreements.map((one) =>
      one.fact === 'address' && hide ? { ...one, values: one.values.map((value) => ({ ...value, value: null })) } : one,
    );
    const notHidden = lookUp.cases.filter(({ id }) => !hidden.includes(id));
    const cases = await shownRows(tools, person, lookUp, notHidden);
    const notShown = lookUp.cases.filter(({ id }) => hidden.includes(id));
    const sources = lookUp.sources.map((state) =>
      withHidden(state, notShown.filter(({ provenance }) => provenance.source === state.source).length),
    );
    return { cpr, citizen, sources, cases, disagreements, underWay: outbox.ofCitizen(cpr) };
  },

  'citizens.revealAddress': ({ cpr }, call) => {
    openLookUp(cpr, call).revealAddress();
    return {};
  },
});

/** The citizen as the page may have it: a protected citizen's address stays here until a person has asked for it with a reason. */
function shown(lookUp: LookUp, today: string): ShownCitizen | null {
  const { citizen } = lookUp;
  if (citizen === null) return null;
  const isProtected = lookUp.isProtectedOn(today);
  const isHidden = isProtected && !lookUp.addressRevealed;
  const hidden = { address: null, contactAddress: null, emigration: null };
  return { ...citizen, ...(isHidden ? hidden : {}), addressHidden: isHidden, protected: isProtected };
}

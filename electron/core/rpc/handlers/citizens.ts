// Citizens: search among those the desk holds, open, ask again, show, close. Answers at once from what is known;
// the sources' own answers come later as `changed` pushes.
import { openLookUp } from '../guards/opened-citizen.ts';
import type { ShownCitizen } from '../../../../shared/contract/citizens.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { withHidden } from '../../../../shared/domain/source-outcome.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { shownRows } from '../guards/case-reading.ts';
import type { Handlers } from '../handler.ts';

type CitizenMethods =
  | 'citizens.searchHeld'
  | 'citizens.open'
  | 'citizens.refresh'
  | 'citizens.barredBy'
  | 'citizens.close'
  | 'citizens.history'
  | 'citizens.revealAddress';

export const citizensHandlers: Pick<Handlers, CitizenMethods> = {
  'citizens.searchHeld': async ({ text, limit }, { core }) => {
    const { citizens } = await core.barred.hidden();
    const hits = core.cache.search(text, limit + citizens.length).filter(({ cpr }) => !citizens.includes(cpr));
    // Protected citizens are never kept, so none can be among the hits.
    return { hits: hits.slice(0, limit).map((hit) => ({ ...hit, protected: false })), held: core.cache.held() };
  },

  'citizens.open': ({ cpr }, { core, connection }) => {
    if (!connection.opened.has(cpr)) connection.opened.set(cpr, core.lookUps.hold(cpr));
    // Asked with the other sources: a page that has the answer of a moment ago, before the tab was closed, would not ask for them.
    core.situations.of(cpr);
    return {};
  },

  'citizens.refresh': ({ cpr, source }, context) => {
    openLookUp(cpr, context).ask(source);
    return {};
  },

  'citizens.close': ({ cpr }, context) => {
    const lookUp = openLookUp(cpr, context);
    context.connection.opened.delete(cpr);
    context.core.lookUps.release(cpr, lookUp);
    return {};
  },

  'citizens.barredBy': async ({ cpr }, { core }) => ({ rules: await core.barred.by(cpr) }),

  'citizens.history': async ({ cpr }, context) => {
    const hidden = await context.core.barred.hiddenCases();
    const lookUp = openLookUp(cpr, context);
    const citizen = shown(lookUp, danishDay(context.core.now()));
    const hide = citizen?.addressHidden ?? true;
    const disagreements = lookUp.disagreements.map((one) =>
      one.fact === 'address' && hide ? { ...one, values: one.values.map((said) => ({ ...said, value: null })) } : one,
    );
    const cases = await shownRows(
      context,
      lookUp,
      lookUp.cases.filter(({ id }) => !hidden.includes(id)),
    );
    const notShown = lookUp.cases.filter(({ id }) => hidden.includes(id));
    const sources = lookUp.sources.map((state) =>
      withHidden(state, notShown.filter(({ provenance }) => provenance.source === state.source).length),
    );
    return { cpr, citizen, sources, cases, disagreements, underWay: context.core.outbox.ofCitizen(cpr) };
  },

  'citizens.revealAddress': ({ cpr }, context) => {
    openLookUp(cpr, context).revealAddress();
    return {};
  },
};

/** The citizen as the page may have it: a protected citizen's address stays here until it has been asked for with a reason. */
function shown(lookUp: LookUp, today: string): ShownCitizen | null {
  const { citizen } = lookUp;
  if (citizen === null) return null;
  const isProtected = lookUp.isProtectedOn(today);
  const isHidden = isProtected && !lookUp.addressRevealed;
  const hidden = { address: null, contactAddress: null, emigration: null };
  return { ...citizen, ...(isHidden ? hidden : {}), addressHidden: isHidden, protected: isProtected };
}

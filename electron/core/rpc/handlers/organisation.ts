// How old the desk's copy of the organisation is, and fetching it anew. Must not hold a rule.
import type { Handlers } from '../handler.ts';

type OrganisationMethods = Extract<keyof Handlers, `organisation.${string}`>;

export const organisationHandlers: Pick<Handlers, OrganisationMethods> = {
  'organisation.state': (_input, { core }) => ({
    isConnected: core.organisation.isConnected,
    ...core.organisation.state,
  }),

  'organisation.refresh': async (_input, { core }) => {
    await core.organisation.refresh(true);
    return {};
  },
};

// How old the desk's copy of the organisation is, and fetching it again. Must not hold a rule.
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { HandlersOf } from '../handler.ts';

export interface OrganisationHandlerTools {
  readonly organisation: Pick<OrganisationCopy, 'isConnected' | 'state' | 'refresh'>;
}

export const organisationHandlers = ({ organisation }: OrganisationHandlerTools): HandlersOf<'organisation'> => ({
  'organisation.state': () => ({ isConnected: organisation.isConnected, ...organisation.state }),

  'organisation.refresh': async () => {
    await organisation.refresh(true);
    return {};
  },
});

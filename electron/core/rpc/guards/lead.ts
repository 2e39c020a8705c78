// A team lead's own acts. That the person is one is the method's `needs`; what a lead may change is the handler's to check.
// Must not know the register.
import type { Guard } from './guard.ts';

export const guardLead: Guard<'lead'> = async (input) => ({
  found: {},
  line: {
    cpr: null,
    detail: 'secondment' in input ? input.secondment.id : `${input.id} ${input.reason}`,
  },
});

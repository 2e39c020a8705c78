// The training fleet's faults and people. Must not be reachable outside the training environment: the method's `needs` and the fleet both refuse.
import type { TrainingFleet } from '../../training-fleet.ts';
import type { HandlersOf } from '../handler.ts';

export interface TrainingHandlerTools {
  readonly fleet: Pick<TrainingFleet, 'read' | 'setFault'>;
}

export const trainingHandlers = ({ fleet }: TrainingHandlerTools): HandlersOf<'training'> => ({
  'training.get': async (_input, { signal }) => await fleet.read(signal),

  'training.setFault': async (fault, { permit, signal }) => {
    await fleet.setFault(permit, fault, signal);
    return {};
  },
});

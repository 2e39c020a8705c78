// Whether a task may be decided here by the lists of Bilag 1 alone: the answer where no organisation system is connected.
// Must not know people beyond what is handed in, and grants nothing: the checklist only shows it.
import { depthInBorgerservice, type Task } from '../../../shared/catalogue/catalogue.ts';
import { responsibleFor } from '../../../shared/catalogue/responsibility.ts';
import type { Sentence } from '../../../shared/catalogue/sentence.ts';
import type { LineAuthority } from '../../../shared/domain/life-situation-checklist.ts';

/** What is known of who asks: lent out by Skat or not, and whether a P/O-kontor is in the same place. */
export interface ListsAsker {
  readonly fromSkat: boolean;
  readonly besidePo: boolean;
}

const both = (da: string, en: string): Sentence => ({ da, en });

/** Source: Bilag 1, the lists a task is on. `today` is a Danish day. */
export function authorityByLists(task: Task, { fromSkat, besidePo }: ListsAsker, today: string): LineAuthority {
  if (task.administration === 'Stat' && depthInBorgerservice(task) === 2) {
    if (fromSkat)
      return {
        kind: 'may',
        why: both(
          'Du er udlånt fra staten, som afgør opgaven.',
          'You are seconded by the state, which decides the task.',
        ),
      };
    return {
      kind: 'mayNot',
      why: both(
        'Statens opgaver afgøres af en medarbejder, som staten har udlånt.',
        'The state’s tasks are decided by an officer seconded by the state.',
      ),
      whoCan: [both('Den medarbejder, som er udlånt fra Skat', 'The officer seconded from Skat')],
    };
  }
  if (depthInBorgerservice(task) === 2) {
    return {
      kind: 'may',
      why: both(
        'Regelstyret opgave: Borgerservice kan afgøre den på stedet (Bilag 1).',
        'Rule-bound task: Borgerservice can decide it on the spot (Bilag 1).',
      ),
    };
  }
  if (task.lists.includes('po')) {
    if (besidePo)
      return {
        kind: 'may',
        why: both(
          'P/O-kontoret er i huset, så opgaven kan afgøres her (Bilag 1).',
          'The P/O office is in the house, so the task can be decided here (Bilag 1).',
        ),
      };
    return {
      kind: 'mayNot',
      why: both(
        'Opgaven afgøres af P/O-kontoret, og der er intet i dette borgerservicecenter.',
        'The task is decided by the P/O office, and there is none in this centre.',
      ),
      whoCan: [both('Et borgerservicecenter med P/O-kontor', 'A centre with a P/O office')],
    };
  }
  const owners = responsibleFor(task.id, today).owners;
  return {
    kind: 'mayNot',
    why: both(
      'Opgaven kræver et fagligt skøn og afgøres i forvaltningen.',
      'The task calls for professional discretion and is decided in the administration.',
    ),
    whoCan: owners.map(({ name }) => both(name, name)),
  };
}

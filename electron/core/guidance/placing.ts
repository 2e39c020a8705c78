// What of the catalogue the page needs to place cases in life situations. Apart from the portal: it needs none of the texts.
import { tasks } from '../../../shared/catalogue/catalogue.ts';
import { lifeSituations } from '../../../shared/catalogue/life-situations.ts';
import type { Placing } from '../../../shared/catalogue/placing.ts';

/** Every task as cases are recognised by, with the life situations it follows from and the catalogue's reason. */
export const placing: Placing = {
  situations: lifeSituations.map(({ id, name }) => ({ id, name })),
  tasks: tasks.map(({ id, title, aliases, administration, kle, kle2013 }) => ({
    id,
    title,
    aliases,
    administration,
    kle,
    kle2013,
    follows: lifeSituations.flatMap((situation) =>
      situation.tasks
        .filter(({ task }) => task === id)
        .map(({ why }) => ({ situation: situation.id, marks: situation.marks.includes(id), why })),
    ),
  })),
};

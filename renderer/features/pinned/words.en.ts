// The English words of the pinned citizens. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { pinnedDa } from './words.da.ts';

export const pinnedEn: Words<typeof pinnedDa> = {
  pinned: {
    title: 'Pinned citizens',
    pin: 'Pin',
    unpin: 'Unpin',
    unpinOne: 'Unpin {{name}}',
    why: 'Pinned citizens are on the start page and are also fetched for offline use.',
    asOf: 'fetched',
    notHeld: 'not fetched',
  },
};

// The English words of the outbox. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { outboxDa } from './words.da.ts';

export const outboxEn: Words<typeof outboxDa> = {
  outbox: {
    title: 'Outbox',
    lead: 'Every act from this desk and its state. Nothing disappears unless you choose it.',
    empty: 'The outbox is empty.',
    unreadable_one:
      'One act cannot be read. It is stored but not sent, and later acts on the same case wait. Contact support.',
    unreadable_other:
      '{{count}} acts cannot be read. They are stored but not sent, and later acts on the same cases wait. Contact support.',
    search: 'Search the outbox',
    states: 'Show acts that are',
    all: 'All',
    underWay_one: '{{count}} in progress',
    underWay_other: '{{count}} in progress',
    noneShown: 'No acts match the search.',
    tally_one: '{{shown}} of {{count}} act',
    tally_other: '{{shown}} of {{count}} acts',
    withdraw: 'Withdraw',
    sendNow: 'Try now',
    askNow: 'Ask now',
    notKept:
      'The desk has no secure key store, so the outbox is in memory only. Do not close Sagsbord while an act is waiting.',
  },
  giveUp: {
    open: 'Give up …',
    title: 'Give up the act',
    why: '{{source}} is no longer connected, so Sagsbord cannot ask whether it received the act. Find out in another way before you give up. The act stays in the outbox as given up.',
    noAccess:
      '{{source}} answers that you or the desk have no access, so it is unknown whether it received the act. Find out in another way before you give up. The act stays in the outbox as given up.',
    reason: 'Reason',
    tooShort: 'Write at least {{count}} characters.',
    confirm: 'Give up',
  },
};

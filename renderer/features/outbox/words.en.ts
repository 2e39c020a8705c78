// The English words of the outbox. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { outboxDa } from './words.da.ts';

export const outboxEn: Words<typeof outboxDa> = {
  outbox: {
    title: 'Outbox',
    lead: 'Everything that has been done at this desk, and how far it has come. Nothing disappears unless you have chosen it.',
    empty: 'The outbox is empty.',
    unreadable_one:
      'One act cannot be read. It is kept and is not sent, and what has been done on the same case since is waiting. Contact support.',
    unreadable_other:
      '{{count}} acts cannot be read. They are kept and are not sent, and what has been done on the same cases since is waiting. Contact support.',
    search: 'Search the outbox',
    states: 'Show acts that are',
    all: 'All',
    underWay_one: '{{count}} under way',
    underWay_other: '{{count}} under way',
    noneShown: 'No acts match the search.',
    tally_one: '{{shown}} of {{count}} act',
    tally_other: '{{shown}} of {{count}} acts',
    withdraw: 'Withdraw',
    sendNow: 'Try now',
    askNow: 'Ask now',
    notKept:
      'The desk has no key store to trust, so the outbox is in memory only. Do not close Sagsbord while something waits.',
  },
  giveUp: {
    open: 'Give up …',
    title: 'Give up the act',
    why: '{{source}} is no longer connected, so it cannot be asked whether it received the act. Find out in another way before you give up. The act stays in the outbox as given up.',
    noAccess:
      '{{source}} answers that you or the desk have no access, so it does not say whether it received the act. Find out in another way before you give up. The act stays in the outbox as given up.',
    reason: 'Reason',
    tooShort: 'Write at least {{count}} characters.',
    confirm: 'Give up',
  },
};

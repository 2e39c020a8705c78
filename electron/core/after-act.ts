// What follows a change to an act in the outbox: its row in the outbox, the history, the work lists, the open case and the life situation.
// Must not change the act, nor know how it is sent.
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Pages } from './pages.ts';
import type { Permit } from './permit.ts';
import { notifySituation } from './situations/start.ts';
import type { Situations } from './situations/situations.ts';
import type { LookUps } from './sync/look-ups.ts';
import type { WorkLists } from './sync/work-lists.ts';

export interface AfterActTools {
  /** For what the desk itself writes in consequence of the act. */
  readonly permit: Permit<'desk'>;
  readonly pages: Pick<Pages, 'push'>;
  readonly lookUps: Pick<LookUps, 'written'>;
  readonly workLists: Pick<WorkLists, 'written'>;
  readonly situations: Pick<Situations, 'source'>;
  readonly outbox: Pick<Outbox, 'situation' | 'situationNotified'>;
}

/** False for a change inside a life situation: its case looks the same in the history after it. */
function showsInHistory({ wanted }: OutboxItem): boolean {
  return wanted.kind !== 'situation' || ['open', 'title', 'close', 'reopen'].includes(wanted.change.kind);
}

/** Notifies everything that shows the act, or the case it is about. */
export function afterAct(
  item: OutboxItem,
  { permit, pages, lookUps, workLists, situations, outbox }: AfterActTools,
): void {
  pages.push([{ type: 'Outbox' }]);
  // The source has accepted the act, or somebody else has changed the case: it is fetched again, so that the row shows what the source has.
  if (item.state === 'sent' || item.state === 'conflict') {
    if (showsInHistory(item)) lookUps.written(item.cpr, item.source);
    workLists.written(item.source);
    if (item.caseId !== null) pages.push([{ type: 'CaseDetail', id: item.caseId }], item.cpr);
  }
  if (situations.source !== null) notifySituation(permit, item, situations.source.fagsystem.id, outbox);
  pages.push([{ type: 'CaseHistory', id: item.cpr }], item.cpr);
}

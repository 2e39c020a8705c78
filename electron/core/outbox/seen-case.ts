// What a source has of a case now, held against what a person saw when an act was done.
// Must not send, store or choose anything.
import type { CaseDetail } from '../../../shared/domain/case.ts';
import type { OutboxItem, SeenCase } from '../../../shared/domain/outbox.ts';

/** An entry of a case's course is by whoever made the newest change only when it is no older than the change, give or take so much. */
const SAME_CHANGE_MS = 120_000;

/** The facts a conflict is about, with who changed the case last where the source says. */
export function seenIn({ case: row, events, journal }: CaseDetail): SeenCase {
  const { progress, handler, localStatus, changedAt } = row;
  const entries = [...events, ...journal.map(({ at, author }) => ({ at, by: author }))].flatMap(({ at, by }) =>
    at === null ? [] : { at: Date.parse(at), by },
  );
  const latest = Math.max(...entries.map(({ at }) => at));
  const isOfChange = changedAt === null || latest >= Date.parse(changedAt) - SAME_CHANGE_MS;
  const by = entries.findLast((entry) => entry.by !== null && entry.at === latest)?.by ?? null;
  return { progress, handler, localStatus, changedAt, changedBy: isOfChange ? by : null };
}

/** Why an act cannot go on what the source has now without a person: given to somebody else, or the same field changed. */
export function clashOf({ base, wanted }: OutboxItem, theirs: SeenCase): 'reassigned' | 'field' | null {
  if (base === null) return 'field';
  const isHandler = wanted.kind === 'handler';
  if (base.handler !== theirs.handler) return isHandler ? 'field' : 'reassigned';
  // A decision stands on what the case was: any change is for a person to weigh.
  const isProgress =
    (wanted.kind === 'progress' || wanted.kind === 'decision') &&
    (base.progress !== theirs.progress || base.localStatus !== theirs.localStatus);
  return isProgress ? 'field' : null;
}

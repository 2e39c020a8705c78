// What a source has of a case now, compared with what a person saw when the act was added.
// Must not send, store or choose anything.
import type { CaseDetail } from '../../../shared/domain/case.ts';
import type { OutboxItem, SeenCase } from '../../../shared/domain/outbox.ts';

/** An entry of a case's course names the author of the newest change only if it is no older than the change, within this tolerance. */
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
  // A decision rests on what the case was: any change is for a person to weigh.
  const isProgress =
    (wanted.kind === 'progress' || wanted.kind === 'decision') &&
    (base.progress !== theirs.progress || base.localStatus !== theirs.localStatus);
  return isProgress ? 'field' : null;
}

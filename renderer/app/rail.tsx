// The rail: the pages that there are, and how many acts are under way. Only what works is shown. Must not know what a page holds.
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { ArrowSwapRegular } from '@fluentui/react-icons/svg/arrow-swap';
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task';
import { BookOpenRegular } from '@fluentui/react-icons/svg/book-open';
import { CalendarWeekStartRegular } from '@fluentui/react-icons/svg/calendar-week-start';
import { ClipboardTaskListLtrRegular } from '@fluentui/react-icons/svg/clipboard-task-list-ltr';
import { MailInboxAllRegular } from '@fluentui/react-icons/svg/mail-inbox-all';
import { PeopleQueueRegular } from '@fluentui/react-icons/svg/people-queue';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { isUnderWay, type OutboxState } from '../../shared/domain/outbox-state.ts';
import { useOutboxCountsQuery } from '../shared/outbox-endpoints.ts';
import { useWorkListScopesQuery } from '../features/work-list/work-list-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import { useAppDispatch, useAppSelector } from './store.ts';
import { type Page, workspaceActions } from './workspace-slice.ts';

const PLACES = [
  { page: 'citizen', Icon: PersonRegular },
  { page: 'mine', Icon: ClipboardTaskListLtrRegular },
  { page: 'team', Icon: PeopleTeamRegular },
  { page: 'board', Icon: ClipboardTaskRegular },
  { page: 'outbox', Icon: MailInboxAllRegular },
  { page: 'guidance', Icon: BookOpenRegular },
  { page: 'authority', Icon: ShieldCheckmarkRegular },
  { page: 'coverage', Icon: CalendarWeekStartRegular },
  { page: 'reception', Icon: PeopleQueueRegular },
  { page: 'secondment', Icon: ArrowSwapRegular },
  { page: 'training', Icon: BeakerRegular },
  { page: 'settings', Icon: SettingsRegular },
] as const satisfies readonly { page: Page; Icon: unknown }[];

/** `isSignedIn` is null until the core has said: a page that may come has its place until then, so that nothing moves under the pointer. */
export function Rail({
  isTraining,
  isSignedIn,
}: {
  readonly isTraining: boolean;
  readonly isSignedIn: boolean | null;
}) {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => state.workspace.page);
  const { data: lists, isError } = useWorkListScopesQuery(undefined, { skip: isSignedIn !== true });
  const isToCome = lists === undefined && !isError && isSignedIn !== false;
  const isThere: Partial<Record<Page, boolean>> = {
    training: isTraining,
    mine: isToCome || lists?.mine === true,
    team: isToCome || (lists !== undefined && lists.team !== null),
  };
  return (
    <nav className="rail" aria-label={t('rail.name')} data-region>
      {PLACES.map(
        ({ page, Icon }) =>
          isThere[page] !== false && (
            <button
              key={page}
              type="button"
              className={isToCome && (page === 'mine' || page === 'team') ? `rail-${page} to-come` : `rail-${page}`}
              aria-current={shown === page ? 'page' : undefined}
              onClick={() => dispatch(workspaceActions.pageShown(page))}
            >
              <Icon />
              <span>{t(`rail.${page}`)}</span>
              {page === 'outbox' && isSignedIn && <ActCount />}
            </button>
          ),
      )}
    </nav>
  );
}

/** How many acts are under way; in another tone when one of them waits for a person. */
function ActCount() {
  const { t } = useWords();
  const { data = {} } = useOutboxCountsQuery();
  const count = underWayIn(data);
  if (count === 0) return null;
  return (
    <span className={`rail-count ${data.conflict === undefined ? '' : 'bad'}`}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('outbox.underWay', { count })}</span>
    </span>
  );
}

/** How many acts are neither carried out nor ended. */
export function underWayIn(counts: Partial<Record<OutboxState, number>>): number {
  return Object.entries(counts).reduce(
    (sum, [state, n]) => (isUnderWay({ state: state as OutboxState }) ? sum + n : sum),
    0,
  );
}

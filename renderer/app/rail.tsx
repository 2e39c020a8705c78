// The rail: the pages that there are. Only what works is shown. Must not know what a page holds.
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { BookOpenRegular } from '@fluentui/react-icons/svg/book-open';
import { MailInboxAllRegular } from '@fluentui/react-icons/svg/mail-inbox-all';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { useWords } from '../i18n/i18n.ts';
import { useAppDispatch, useAppSelector } from './store.ts';
import { type Page, workspaceActions } from './workspace-slice.ts';

const PLACES = [
  { page: 'citizen', Icon: PersonRegular },
  { page: 'outbox', Icon: MailInboxAllRegular },
  { page: 'guidance', Icon: BookOpenRegular },
  { page: 'training', Icon: BeakerRegular },
  { page: 'settings', Icon: SettingsRegular },
] as const satisfies readonly { page: Page; Icon: unknown }[];

export function Rail({ isTraining }: { readonly isTraining: boolean }) {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => state.workspace.page);
  return (
    <nav className="rail" aria-label={t('rail.name')} data-region>
      {PLACES.map(
        ({ page, Icon }) =>
          (page !== 'training' || isTraining) && (
            <button
              key={page}
              type="button"
              className={`rail-${page}`}
              aria-current={shown === page ? 'page' : undefined}
              onClick={() => dispatch(workspaceActions.pageShown(page))}
            >
              <Icon />
              <span>{t(`rail.${page}`)}</span>
            </button>
          ),
      )}
    </nav>
  );
}

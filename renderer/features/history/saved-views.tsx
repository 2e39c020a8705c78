// The person's saved views of a history: take one, save this one under a name, choose the one that new tabs start with, delete one.
// Must not know how a view is shown, nor any citizen: only what holds for every citizen is saved.
import { BookmarkRegular } from '@fluentui/react-icons/svg/bookmark';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { StarFilled, StarRegular } from '@fluentui/react-icons/svg/star';
import { useState } from 'react';
import {
  type HistoryView,
  historyViewSchema,
  MOST_SAVED_VIEWS,
  savedViewNameSchema,
  type SavedView,
} from '../../../shared/contract/views.ts';
import type { CaseView } from '../../../shared/contract/workspace.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import {
  useDeleteViewMutation,
  usePutViewMutation,
  useSavedViewsQuery,
  useSetDefaultViewMutation,
} from './history-endpoints.ts';

interface SavedViewsProps {
  readonly view: CaseView;
  readonly onView: (change: Partial<CaseView>) => void;
}

const NO_VIEWS: readonly SavedView[] = [];

/** What of a tab's view is saved: not which case is selected, nor where the table is scrolled to. */
function toSave({ selected: _selected, scrollTop: _scrollTop, ...view }: CaseView): HistoryView {
  return view;
}

const isSame = (one: HistoryView, other: HistoryView) =>
  JSON.stringify(historyViewSchema.parse(one)) === JSON.stringify(historyViewSchema.parse(other));

export function SavedViews({ view, onView }: SavedViewsProps) {
  const { t } = useWords();
  const { data: views = NO_VIEWS, error, refetch } = useSavedViewsQuery();
  const current = views.find((one) => isSame(one.view, toSave(view)));
  return (
    <Popover
      className={current === undefined ? 'button small' : 'button small on'}
      title={t('views.name')}
      button={
        <>
          <BookmarkRegular />
          <span className="view-name">{current === undefined ? t('views.button') : current.name}</span>
        </>
      }
    >
      {() => (
        <div className="saved-views">
          <h2>{t('views.name')}</h2>
          {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {views.length === 0 && error === undefined && <p className="faint">{t('views.none')}</p>}
          <ul>
            {views.map((one) => (
              <ViewLine
                key={one.id}
                saved={one}
                isCurrent={one.id === current?.id}
                onTake={() => onView({ ...one.view, scrollTop: 0 })}
              />
            ))}
          </ul>
          <SaveView view={view} views={views} />
        </div>
      )}
    </Popover>
  );
}

function ViewLine({
  saved,
  isCurrent,
  onTake,
}: {
  readonly saved: SavedView;
  readonly isCurrent: boolean;
  readonly onTake: () => void;
}) {
  const { t } = useWords();
  const { id, name, isDefault } = saved;
  const [setDefault] = useSetDefaultViewMutation();
  const [remove] = useDeleteViewMutation();
  const Star = isDefault ? StarFilled : StarRegular;
  return (
    <li>
      <button type="button" className="view-take" aria-pressed={isCurrent} onClick={onTake}>
        <bdi>{name}</bdi>
        {isDefault && <small>{t('views.isDefault')}</small>}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-pressed={isDefault}
        aria-label={t('views.default', { name })}
        title={t('views.default', { name })}
        onClick={() => void setDefault({ id: isDefault ? null : id })}
      >
        <Star />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('views.delete', { name })}
        title={t('views.delete', { name })}
        onClick={() => void remove({ id })}
      >
        <DeleteRegular />
      </button>
    </li>
  );
}

function SaveView({ view, views }: { readonly view: CaseView; readonly views: readonly SavedView[] }) {
  const { t } = useWords();
  const [put, { error, isLoading }] = usePutViewMutation();
  const [text, setText] = useState('');
  const name = savedViewNameSchema.safeParse(text);
  const there = views.find((one) => one.name.toLocaleLowerCase('da') === name.data?.toLocaleLowerCase('da'));
  const isFull = there === undefined && views.length >= MOST_SAVED_VIEWS;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.success || isFull) return;
        void put({ name: name.data, view: toSave(view) })
          .unwrap()
          // What was typed stays when it could not be kept; the notice says why.
          .then(
            () => setText(''),
            () => {},
          );
      }}
    >
      <label>
        {t('views.saveAs')}
        <input type="text" value={text} maxLength={60} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit" className="button small" disabled={!name.success || isFull || isLoading}>
        {there === undefined ? t('views.save') : t('views.replace', { name: there.name })}
      </button>
      <p className="faint">{isFull ? t('views.full', { count: MOST_SAVED_VIEWS }) : t('views.what')}</p>
      {error && 'traceId' in error && <ErrorNotice error={error} />}
    </form>
  );
}

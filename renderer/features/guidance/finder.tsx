// The left side: a search field with results as one types, and below an empty field the task list to browse.
// Must not know how a search is done: the core searches.
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import type { SearchHit } from '../../../shared/catalogue/search-hit.ts';
import { useSearchGuidanceQuery } from '../../shared/catalogue-endpoints.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { guidanceActions, guidanceOf, type GuidancePlace } from './guidance-slice.ts';
import { TaskBrowser } from './task-browser.tsx';

const placeOf = (hit: SearchHit): GuidancePlace =>
  hit.kind === 'task' ? { kind: 'task', id: hit.id } : { kind: 'lifeSituation', id: hit.id };

export function Finder({ onShow }: { readonly onShow: (place: GuidancePlace) => void }) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  const { text, place } = useSelector(guidanceOf);
  const [at, setAt] = useState(0);
  const browser = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const isSearching = text.trim() !== '';
  const { data, currentData, error, refetch } = useSearchGuidanceQuery(text.trim().slice(0, 200), {
    skip: !isSearching,
  });
  // The last answer stays until the next is there, but never in the place of an error, and "nothing" only as the answer to this text.
  const hits = isSearching && error === undefined ? (data?.hits ?? []) : [];
  const isNothing = isSearching && error === undefined && currentData?.hits.length === 0;
  const chosen = Math.min(at, hits.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isSearching) return browser.current?.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus();
      if (hits.length > 0) setAt((chosen + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === 'Enter') {
      const hit = hits[chosen];
      if (hit !== undefined) onShow(placeOf(hit));
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      dispatch(guidanceActions.changed({ text: '' }));
    }
  };

  return (
    <section className="finder" aria-label={t('guidance.search')} data-region>
      <h1>{t('guidance.title')}</h1>
      <div className="finder-search">
        <SearchRegular className="search-icon" />
        <input
          type="text"
          role="combobox"
          autoFocus={place === null}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-label={t('guidance.search')}
          placeholder={t('guidance.placeholder')}
          aria-expanded={hits.length > 0}
          aria-controls={hits.length > 0 ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${listId}-${chosen}` : undefined}
          value={text}
          onChange={(event) => {
            setAt(0);
            dispatch(guidanceActions.changed({ text: event.target.value }));
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {isSearching && error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <p className="finder-tally" role="status">
        {hits.length > 0 ? t('guidance.hits', { count: hits.length }) : isNothing && t('guidance.noHits')}
      </p>
      {hits.length > 0 && (
        <ul id={listId} ref={list} className="finder-list results" role="listbox" aria-label={t('guidance.hitList')}>
          {hits.map((hit, index) => (
            <li
              key={`${hit.kind}:${hit.id}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={
                place !== null && 'id' in place && place.kind === hit.kind && place.id === hit.id ? 'shown' : undefined
              }
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                setAt(index);
                onShow(placeOf(hit));
              }}
            >
              <span className="result-title" lang={hit.kind === 'task' ? 'da' : undefined}>
                {hit.title[format.language]}
              </span>
              <span className="result-kind">
                {hit.kind === 'lifeSituation'
                  ? t('guidance.lifeSituation')
                  : hit.where !== 'title' && t(`guidance.where.${hit.where}`)}
              </span>
              {hit.excerpt !== null && (
                <span className="result-excerpt" lang="da">
                  {hit.excerpt}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {hits.length === 0 && <TaskBrowser ref={browser} onShow={onShow} />}
      <div className="finder-foot">
        <button
          type="button"
          className="button small subtle"
          aria-current={place?.kind === 'ownerList' ? 'true' : undefined}
          onClick={() => onShow({ kind: 'ownerList' })}
        >
          {t('ownerList.title')}
        </button>
      </div>
    </section>
  );
}

// The search field: a CPR number opens on Enter, letters search among the citizens that the desk already holds.
// Text that cannot be a CPR number gets a message, and stays in the field. Must not decide what opening means.
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { type Cpr, type CprProblem, formatCpr, parseCpr } from '../../../shared/domain/cpr.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useSearchHeldQuery } from './citizens-endpoints.ts';

/** Rest between the last key and the search: each search is written to the audit log. */
const REST_MS = 150;
const MOST_HITS = 12;

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onOpen: (cpr: Cpr) => void;
}

export function SearchField({ field, onOpen }: SearchFieldProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<CprProblem | 'chooseName' | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const listId = useId();
  const hintId = useId();

  // What was typed into the first frame before the page's code took it over.
  useEffect(() => {
    const typed = field.current?.value ?? '';
    if (typed !== '') {
      setText(typed);
      setOpen(true);
    }
  }, [field]);

  const wanted = useRested(nameIn(text));
  const { currentData, isFetching } = useSearchHeldQuery(
    { text: wanted ?? '', limit: MOST_HITS },
    { skip: wanted === null || !isOpen },
  );
  const found = wanted === null ? undefined : currentData;
  const hits = found?.hits ?? [];
  const isListed = isOpen && wanted !== null;

  const open = (cpr: Cpr) => {
    setText('');
    setProblem(null);
    setOpen(false);
    setAt(-1);
    onOpen(cpr);
  };

  const submit = () => {
    const hit = hits[at];
    if (isListed && hit !== undefined) return open(hit.cpr);
    const parsed = parseCpr(text);
    if (parsed.ok) return open(parsed.cpr);
    if (parsed.problem !== 'empty') setProblem(nameIn(text) === null ? parsed.problem : 'chooseName');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (hits.length === 0) return;
      event.preventDefault();
      setOpen(true);
      setAt((now) => (event.key === 'ArrowDown' ? (now + 1) % hits.length : (now <= 0 ? hits.length : now) - 1));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (isListed) setOpen(false);
      else setText('');
      setAt(-1);
      setProblem(null);
    }
  };

  return (
    <div role="search" className="search">
      <SearchRegular className="search-icon" />
      <input
        ref={field}
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-label={t('search.name')}
        placeholder={t('search.placeholder')}
        aria-expanded={isListed}
        aria-controls={isListed ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isListed && at >= 0 && at < hits.length ? `${listId}-${at}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hintId}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
      {problem !== null && (
        <p id={hintId} className="search-problem" role="alert">
          {t(`search.problem.${problem}`)}
        </p>
      )}
      {isListed && problem === null && (
        // A press on the list must not take the focus from the field: the list would close before the press is through.
        <div className="hits" onMouseDown={(event) => event.preventDefault()}>
          <ul id={listId} role="listbox" aria-label={t('search.hits')}>
            {hits.map((hit, index) => (
              <li
                key={hit.cpr}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                onClick={() => open(hit.cpr)}
                onPointerMove={() => setAt(index)}
              >
                <ForeignText>{hit.name}</ForeignText>
                <span className="cpr">{formatCpr(hit.cpr)}</span>
                {hit.address !== null && <ForeignText>{hit.address}</ForeignText>}
                <span className="faint">
                  {t('search.seen')} <Moment at={hit.seenAt} />
                </span>
              </li>
            ))}
          </ul>
          <p className="hits-foot" role="status">
            {found !== undefined && hits.length === 0 && <strong>{t('search.noHits')} </strong>}
            {found === undefined && isFetching
              ? t('search.looking')
              : found !== undefined && t('search.scope', { count: found.held })}
          </p>
        </div>
      )}
    </div>
  );
}

/** The text as a name to search for; null while it may still be a CPR number, or is nothing. */
function nameIn(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || /^[\d\s-]+$/.test(trimmed) ? null : trimmed;
}

/** A value once it has not changed for a moment. */
function useRested(value: string | null): string | null {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === null ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return value === null ? null : rested;
}

// A conflict field by field: what the person saw, wants, and what the source has now, with who and when. One choice for each field.
// Must not fetch or send: it hands the choices over. Nothing is chosen beforehand.
import { useState } from 'react';
import type { OutboxItem, SeenCase, SettledChoice, WantedChange } from '../../shared/domain/outbox.ts';
import { type Translate, useWords } from '../i18n/i18n.ts';
import { ActSummary } from './act-words.tsx';
import { progressWords } from './case-words.ts';
import { Anew, isGivenAnew, type ReceiversOf, startOf } from './conflict-anew.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { type Take, TakeChoice } from './take-choice.tsx';

interface ConflictChoiceProps {
  /** The act that is stuck, then those of the same case that wait behind it. */
  readonly acts: readonly OutboxItem[];
  readonly sourceName: string;
  /** The values of progress the source can be given. */
  readonly writableProgress: readonly string[];
  /** The source takes the reason with a case that is given away. */
  readonly takesReason: boolean;
  /** Asks who a case can be given to instead. */
  readonly receiversOf: ReceiversOf;
  readonly isBusy: boolean;
  readonly error: Parameters<typeof ErrorNotice>[0]['error'] | null;
  readonly onSettle: (choices: SettledChoice[]) => void;
}

type Chosen = Readonly<Record<string, { readonly take: Take; readonly anew: WantedChange }>>;

export function ConflictChoice({
  acts,
  sourceName,
  writableProgress,
  takesReason,
  receiversOf,
  isBusy,
  error,
  onSettle,
}: ConflictChoiceProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen>({});
  const [isIncomplete, setIncomplete] = useState(false);
  const [stuck] = acts;
  if (stuck === undefined || stuck.base === null || stuck.theirs === null) return null;
  const { base, theirs } = stuck;
  const changes = acts.flatMap((act) =>
    act.wanted.kind === 'newCase' || act.wanted.kind === 'situation' ? [] : [{ act, wanted: act.wanted }],
  );
  const settle = () => {
    const choices = changes.map(({ act, wanted }) => choiceOf(act.key, wanted, chosen));
    if (choices.some((choice) => choice === null)) return setIncomplete(true);
    onSettle(choices.flatMap((choice) => choice ?? []));
  };
  return (
    <div className="conflict">
      <p className="faint">
        <Changed theirs={theirs} sourceName={sourceName} />
      </p>
      <Untouched base={base} theirs={theirs} kinds={changes.map(({ wanted }) => wanted.kind)} />
      {changes.map(({ act, wanted }) => (
        <FieldChoice
          key={act.key}
          act={act}
          wanted={wanted}
          base={base}
          theirs={theirs}
          sourceName={sourceName}
          writableProgress={writableProgress}
          takesReason={takesReason}
          receiversOf={receiversOf}
          chosen={chosen[act.key]}
          onChoose={(next) => setChosen((now) => ({ ...now, [act.key]: next }))}
        />
      ))}
      {isIncomplete && (
        <p className="text-bad" role="alert">
          {t('conflict.incomplete')}
        </p>
      )}
      {error !== null && <ErrorNotice error={error} sourceName={sourceName} />}
      <div className="act-foot">
        <button type="button" className="button small primary" disabled={isBusy} onClick={settle}>
          {t('conflict.settle')}
        </button>
      </div>
    </div>
  );
}

/** The choice as the core takes it; null while there is none, or what is written anew is not whole. */
function choiceOf(key: string, mine: WantedChange, chosen: Chosen): SettledChoice | null {
  const { take, anew } = chosen[key] ?? {};
  if (take === undefined || (take === 'anew' && anew !== undefined && !isWhole(mine, anew))) return null;
  return { key, wanted: take === 'theirs' ? null : take === 'mine' ? mine : (anew ?? mine) };
}

/** False for a note without words, and for a case that is not given to anybody else after all. */
function isWhole(mine: WantedChange, anew: WantedChange): boolean {
  return anew.kind === 'journalNote'
    ? anew.title.trim() !== '' && anew.text.trim() !== ''
    : anew.kind !== 'handler' || isGivenAnew(mine, anew);
}

/** Who changed the case, and when, as far as the source says. */
function Changed({ theirs, sourceName }: { readonly theirs: SeenCase; readonly sourceName: string }) {
  const { t, format } = useWords();
  if (theirs.changedAt === null) return <>{t('conflict.changedUnknown', { source: sourceName })}</>;
  const when = format.exact(theirs.changedAt);
  if (theirs.changedBy === null) return <>{t('conflict.changedByUnknown', { when, source: sourceName })}</>;
  return (
    <>
      {t('conflict.changedBy', { when })} <ForeignText>{theirs.changedBy}</ForeignText>.
    </>
  );
}

/** Changes of theirs that no act is about: they stay, and are shown so that the choice takes them into account. */
function Untouched({
  base,
  theirs,
  kinds,
}: {
  readonly base: SeenCase;
  readonly theirs: SeenCase;
  readonly kinds: readonly WantedChange['kind'][];
}) {
  const { t } = useWords();
  const fields = [
    {
      name: t('column.progress'),
      from: progressWords(base.progress, t),
      to: progressWords(theirs.progress, t),
      isMine: kinds.includes('progress') || kinds.includes('decision'),
    },
    {
      name: t('column.handler'),
      from: base.handler ?? t('conflict.nobody'),
      to: theirs.handler ?? t('conflict.nobody'),
      isMine: kinds.includes('handler'),
    },
    { name: t('act.localStatus'), from: base.localStatus ?? '–', to: theirs.localStatus ?? '–', isMine: false },
  ].filter(({ from, to, isMine }) => from !== to && !isMine);
  return fields.map(({ name, from, to }) => (
    <p key={name}>
      {name}: <ForeignText>{from}</ForeignText> →{' '}
      <strong>
        <ForeignText>{to}</ForeignText>
      </strong>
    </p>
  ));
}

interface FieldChoiceProps {
  readonly act: OutboxItem;
  readonly wanted: WantedChange;
  readonly base: SeenCase;
  readonly theirs: SeenCase;
  readonly sourceName: string;
  readonly writableProgress: readonly string[];
  readonly takesReason: boolean;
  readonly receiversOf: ReceiversOf;
  readonly chosen: Chosen[string] | undefined;
  readonly onChoose: (next: Chosen[string]) => void;
}

function FieldChoice({ act, wanted, base, theirs, chosen, onChoose, ...more }: FieldChoiceProps) {
  const { t } = useWords();
  const words = fieldWords(wanted, base, theirs, t);
  const anew = chosen?.anew ?? startOf(wanted, more.writableProgress, theirs);
  return (
    <TakeChoice
      field={words.field}
      seen={words.base}
      mine={
        <>
          {words.takeMine} <ActSummary act={act} />{' '}
          {wanted.kind === 'handler' && (
            <span className="faint">{t('conflict.because', { reason: wanted.reason })}</span>
          )}
        </>
      }
      theirs={
        <>
          {words.takeTheirs}{' '}
          {words.theirs !== null && (
            <strong>
              <ForeignText>{words.theirs}</ForeignText>
            </strong>
          )}
        </>
      }
      anew={
        wanted.kind === 'decision' ? null : (
          <Anew
            {...more}
            act={act}
            mine={wanted}
            wanted={anew}
            now={theirs.handler}
            onChange={(next) => onChoose({ take: 'anew', anew: next })}
          />
        )
      }
      {...(wanted.kind === 'handler' ? { anewName: t('conflict.giveAnew') } : {})}
      take={chosen?.take}
      onTake={(take) => onChoose({ take, anew })}
    />
  );
}

function fieldWords(wanted: WantedChange, base: SeenCase, theirs: SeenCase, t: Translate) {
  const own = { takeMine: t('conflict.mine'), takeTheirs: t('conflict.theirs') };
  switch (wanted.kind) {
    case 'progress':
      return {
        ...own,
        field: t('column.progress'),
        base: progressWords(base.progress, t),
        theirs: progressWords(theirs.progress, t),
      };
    case 'handler':
      return {
        ...own,
        field: t('column.handler'),
        base: base.handler ?? t('conflict.nobody'),
        theirs: theirs.handler ?? t('conflict.nobody'),
      };
    case 'decision':
      return {
        field: t('do.decision'),
        base: progressWords(base.progress, t),
        theirs: progressWords(theirs.progress, t),
        takeMine: t('conflict.send'),
        takeTheirs: t('conflict.decideNot'),
      };
    case 'journalNote':
      return {
        field: t('act.journalNote'),
        base: null,
        theirs: null,
        takeMine: t('conflict.send'),
        takeTheirs: t('conflict.sendNot'),
      };
  }
}

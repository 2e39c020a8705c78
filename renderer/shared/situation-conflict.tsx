// A conflict about a field of a life situation: what the person saw, wants, and what somebody else has made it. Mine, theirs, or written anew.
// Must not fetch or send: it hands the choice over. Nothing is chosen beforehand.
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import {
  caseTitleOf,
  type FieldDifference,
  isRefusedStart,
  type SituationChange,
  situationChangeSchema,
} from '../../shared/domain/life-situation-change.ts';
import type { OutboxItem, SettledChoice } from '../../shared/domain/outbox.ts';
import { type Translate, useWords } from '../i18n/i18n.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { type Take, TakeChoice } from './take-choice.tsx';

interface SituationConflictProps {
  readonly act: OutboxItem;
  /** A task's title by its id. */
  readonly taskTitle: (task: string) => string;
  /** A question of this life situation in words, by its id. */
  readonly questionText: (question: string) => string;
  readonly isBusy: boolean;
  readonly error: Parameters<typeof ErrorNotice>[0]['error'] | null;
  readonly onSettle: (choices: SettledChoice[]) => void;
}

const VALUES = ['yes', 'no', 'done', 'notNeeded', 'whole'] as const;
const PARTS = [
  'title',
  'startedOn',
  'note',
  'followers',
  'answers',
  'words',
  'starts',
  'cases',
  'dismissed',
  'papers',
  'closed',
] as const;
/** The parts for which a missing value has a meaning of its own. */
const MAY_BE_MISSING = ['followers', 'answers', 'words', 'starts', 'cases', 'dismissed', 'closed'] as const;

export function SituationConflict({ act, taskTitle, questionText, isBusy, error, onSettle }: SituationConflictProps) {
  const { t, format } = useWords();
  const { wanted } = act;
  const [take, setTake] = useState<Take>();
  const [anew, setAnew] = useState<SituationChange | null>(wanted.kind === 'situation' ? wanted.change : null);
  const [isIncomplete, setIncomplete] = useState(false);
  const difference = act.differences?.[0];
  if (wanted.kind !== 'situation' || difference === undefined || anew === null) return null;
  const form = anewForm(anew, setAnew, t);
  const said = (value: string | null) => valueName(difference, value, { t, taskTitle, date: format.date });
  const settle = () => {
    const change = take === 'anew' ? situationChangeSchema.safeParse(anew).data : wanted.change;
    if (take === undefined || change === undefined) return setIncomplete(true);
    onSettle([{ key: act.key, wanted: take === 'theirs' ? null : { ...wanted, change } }]);
  };
  return (
    <div className="conflict">
      <TakeChoice
        field={fieldName(difference, wanted.change, t, { taskTitle, questionText })}
        seen={said(difference.seen)}
        mine={
          <>
            {t('conflict.mine')} <Value of={said(difference.mine)} />
          </>
        }
        theirs={
          <>
            {t('conflict.theirs')} <Value of={said(difference.theirs)} />
            {difference.theirsBy !== null && <span className="faint"> · {difference.theirsBy}</span>}
          </>
        }
        anew={form}
        take={take}
        onTake={setTake}
      />
      {isIncomplete && (
        <p className="text-bad" role="alert">
          {t('conflict.incomplete')}
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <div className="act-foot">
        <button type="button" className="button small primary" disabled={isBusy} onClick={settle}>
          {t('conflict.settle')}
        </button>
      </div>
    </div>
  );
}

function Value({ of }: { readonly of: string }) {
  return (
    <strong>
      <ForeignText>{of}</ForeignText>
    </strong>
  );
}

/** What it can be written anew as; null where it either is or is not, or where it can only be chosen on the situation's own page. */
function anewForm(change: SituationChange, onChange: (change: SituationChange) => void, t: Translate): ReactNode {
  const label = t('conflict.anew');
  const choices = <Value extends (typeof VALUES)[number]>(
    value: Value | 'nothing',
    all: readonly Value[],
    onValue: (value: Value | null) => void,
  ) => (
    <Field label={label}>
      <Select value={value} onChange={(_event, next) => onValue(all.find((one) => one === next.value) ?? null)}>
        {[...all, 'nothing' as const].map((one) => (
          <option key={one} value={one}>
            {one === 'nothing' ? t('situationConflict.nothing') : t(`situationConflict.values.${one}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
  switch (change.kind) {
    case 'title':
      return (
        <Field label={label}>
          <Input
            value={change.to}
            maxLength={120}
            onChange={(_event, { value }) => onChange({ ...change, to: value })}
          />
        </Field>
      );
    case 'startedOn':
      return (
        <Field label={label}>
          <Input type="date" value={change.to} onChange={(_event, { value }) => onChange({ ...change, to: value })} />
        </Field>
      );
    case 'note':
      return (
        <Field label={label}>
          <Textarea
            rows={4}
            value={change.to}
            maxLength={4000}
            onChange={(_event, { value }) => onChange({ ...change, to: value })}
          />
        </Field>
      );
    case 'answer':
      return choices(change.to === null ? 'nothing' : change.to ? 'yes' : 'no', ['yes', 'no'], (value) =>
        onChange({ ...change, to: value === null ? null : value === 'yes' }),
      );
    case 'word': {
      const { to } = change;
      return (
        <>
          {choices(to?.word ?? 'nothing', ['done', 'notNeeded'], (word) =>
            onChange({ ...change, to: word === null ? null : { word, reason: to?.reason ?? '' } }),
          )}
          {to !== null && (
            <Field label={t('situations.reason')}>
              <Textarea
                rows={2}
                value={to.reason}
                maxLength={1000}
                onChange={(_event, { value }) => onChange({ ...change, to: { ...to, reason: value } })}
              />
            </Field>
          )}
        </>
      );
    }
    default:
      return null;
  }
}

/** The field in words, e.g. `words.boligsikring` as "Opgavens stand (Boligsikring)": what it is about is named as people know it, never by an id. */
function fieldName(
  { field }: FieldDifference,
  change: SituationChange,
  t: Translate,
  names: Pick<SituationConflictProps, 'taskTitle' | 'questionText'>,
): string {
  const known = PARTS.find((one) => one === partOf(field));
  if (known === undefined) return field;
  const about = aboutOf(change, names, t);
  return about === null
    ? t(`situationConflict.fields.${known}`)
    : `${t(`situationConflict.fields.${known}`)} (${about})`;
}

/** What a change is about; null if the field says everything, or if an older act has no title for the case. */
function aboutOf(
  change: SituationChange,
  { taskTitle, questionText }: Pick<SituationConflictProps, 'taskTitle' | 'questionText'>,
  t: Translate,
): string | null {
  switch (change.kind) {
    case 'answer':
      return questionText(change.question);
    case 'word':
    case 'start':
    case 'startRefused':
      return taskTitle(change.task);
    case 'follow':
      return change.who.name;
    case 'paper':
      return t(`situations.paper.${change.paper.kind}`);
    default:
      return caseTitleOf(change);
  }
}

/** The value in words. Free text is itself; a case under a line is the line's title; a started line is shown as started, whoever started it. */
function valueName(
  { field }: FieldDifference,
  value: string | null,
  {
    t,
    taskTitle,
    date,
  }: { readonly t: Translate; readonly taskTitle: (task: string) => string; readonly date: (day: string) => string },
): string {
  const part = partOf(field);
  const missing = MAY_BE_MISSING.find((one) => one === part);
  if (value === null)
    return t(missing === undefined ? 'situationConflict.nothing' : `situationConflict.notThere.${missing}`);
  if (part === 'starts') return t(`situationConflict.values.${isRefusedStart(value) ? 'refused' : 'started'}`);
  if (part === 'startedOn') return date(value);
  if (part === 'title' || part === 'note' || part === 'papers') return value;
  const known = VALUES.find((one) => one === value);
  return known === undefined ? taskTitle(value) : t(`situationConflict.values.${known}`);
}

const partOf = (field: string): string => field.split('.')[0] ?? field;

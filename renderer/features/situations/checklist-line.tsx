// One line of a life situation's checklist: where it stands and why, its cases, and what can be done with it.
// Must not send anything itself: it hands over what the person wants.
import type { ReactNode } from 'react';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import {
  type ChecklistLine,
  type LineState,
  mayStart,
  type RunningCase,
} from '../../../shared/domain/life-situation-checklist.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import { isUnderWay } from '../../../shared/domain/outbox-state.ts';
import { ActReason } from '../../shared/act-words.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { RefusalReason } from '../../shared/refusal-reason.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { progressWords } from '../../shared/case-words.ts';

/** So many are named on a line before the rest are counted. */
const MOST_NAMES = 5;

const TONES: Readonly<Record<LineState, Tone>> = {
  missing: 'warn',
  notHere: 'warn',
  running: 'brand',
  done: 'good',
  notNeeded: 'quiet',
};

interface LineDoings {
  readonly onWord: (task: TaskId, word: 'done' | 'notNeeded') => void;
  readonly onUndoWord: (task: TaskId) => void;
  readonly onGuidance: (task: TaskId) => void;
  readonly onMove: (one: RunningCase) => void;
  readonly onDetach: (one: RunningCase) => void;
  readonly onCase: (id: CaseId) => void;
  readonly decide: (id: CaseId) => ReactNode;
}

interface ChecklistLineProps extends LineDoings {
  readonly line: ChecklistLine;
  /** The act that opens the line's case, while it is in this desk's outbox. */
  readonly act: OutboxItem | undefined;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly isChosen: boolean;
  readonly isClosed: boolean;
  readonly onChoose: (task: TaskId, isChosen: boolean) => void;
}

export function ChecklistLineRow(props: ChecklistLineProps) {
  const { line, isChosen, isClosed, onChoose, onWord, onUndoWord, onGuidance } = props;
  const { t, format } = useWords();
  const { task, title, administration, state, why, said } = line;
  const canStart = mayStart(line);
  return (
    <li className="check-line" data-state={state} data-task={task}>
      <div className="check-head">
        <input
          type="checkbox"
          aria-label={t('situations.choose', { task: title })}
          checked={isChosen && canStart}
          disabled={!canStart}
          onChange={(event) => onChoose(task, event.target.checked)}
        />
        <strong lang="da">{title}</strong>
        <span className="faint">{administration}</span>
        <Badge tone={TONES[state]}>{t(`situations.state.${state}`)}</Badge>
      </div>
      <div className="check-body">
        <p className="faint">{why[format.language]}</p>
        <LineWhy line={line} />
        <Starting {...props} />
        {line.cases.length > 0 && (
          <ul className="check-cases">
            {line.cases.map((one) => (
              <CaseOnLine key={one.caseId} one={one} {...props} />
            ))}
          </ul>
        )}
        {!isClosed && (
          <div className="act-foot">
            {said === null && state !== 'done' && (
              <button type="button" className="button small subtle" onClick={() => onWord(task, 'done')}>
                {t('situations.sayDone')}
              </button>
            )}
            {said === null && state !== 'notNeeded' && (
              <button type="button" className="button small subtle" onClick={() => onWord(task, 'notNeeded')}>
                {t('situations.sayNotNeeded')}
              </button>
            )}
            {said !== null && (
              <button type="button" className="button small subtle" onClick={() => onUndoWord(task)}>
                {t('situations.undoWord')}
              </button>
            )}
            <button type="button" className="button small subtle" onClick={() => onGuidance(task)}>
              {t('situations.guidance')}
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

/** The first of those who can, and how many more: a dozen names on every line hide the lines. All of them are on the case and in the guidance. */
function whoCan(names: readonly string[], { t, format }: Pick<ReturnType<typeof useWords>, 't' | 'format'>): string {
  const left = names.length - MOST_NAMES;
  return format.list(left > 1 ? [...names.slice(0, MOST_NAMES), t('situations.othersWhoCan', { count: left })] : names);
}

/** Why the line is where it is, in a sentence. */
function LineWhy({ line }: { readonly line: ChecklistLine }) {
  const { t, format } = useWords();
  const { state, notNeeded, said, switchedOn, authority, startable } = line;
  const answered = (answer: boolean | null) => (answer === true ? t('situation.yes') : t('situation.no'));
  return (
    <>
      {said !== null && (
        <p>
          {t(`situations.said.${said.word}`, { who: said.by.name })} <ForeignText>{said.reason}</ForeignText>
        </p>
      )}
      {notNeeded?.because === 'answer' && (
        <p>
          {t('situations.offBy', {
            question: notNeeded.answered.text[format.language],
            answer: answered(notNeeded.answered.answer),
          })}
        </p>
      )}
      {notNeeded?.because === 'notAsked' && (
        <p>
          {t('situations.hangsOn', { questions: notNeeded.hangsOn.map(({ text }) => text[format.language]).join(' ') })}
        </p>
      )}
      {switchedOn !== null && state !== 'notNeeded' && (
        <p>
          {t('situations.onBy', { question: switchedOn.text[format.language], answer: answered(switchedOn.answer) })}
        </p>
      )}
      {state === 'notHere' && authority.kind === 'mayNot' && (
        <p>
          {authority.why[format.language]}{' '}
          {authority.whoCan.length > 0 &&
            t('situations.whoCan', {
              who: whoCan(
                authority.whoCan.map((one) => one[format.language]),
                { t, format },
              ),
            })}
        </p>
      )}
      {authority.kind === 'may' && (state === 'missing' || state === 'running') && (
        <p className="faint">
          {authority.why[format.language]}{' '}
          {line.cases.length === 0 &&
            t(startable.kind === 'can' ? 'situations.decideWhenStarted' : 'situations.decideInSource')}
        </p>
      )}
      {authority.kind === 'couldNotCheck' && (state === 'missing' || state === 'running') && (
        <p>{t('situations.couldNotCheck')}</p>
      )}
      {(state === 'missing' || state === 'notHere') && startable.kind === 'cannot' && (
        <p className="faint">{t(`situations.cannot.${startable.why}`)}</p>
      )}
    </>
  );
}

/** What has come of opening the line's case, while no case of it is on the line. */
function Starting({ line, act, sourceNames }: ChecklistLineProps) {
  const { t } = useWords();
  const { starting, cases } = line;
  if (starting === null || cases.length > 0) return null;
  const source = sourceNames.get(starting.source) ?? starting.source;
  const state = starting.state ?? 'elsewhere';
  const tone: Tone =
    state === 'refused'
      ? 'bad'
      : state === 'unknownResult' || state === 'withdrawn' || state === 'givenUp'
        ? 'warn'
        : 'brand';
  return (
    <p className="starting" role="status" data-outcome={state}>
      <Badge tone={tone}>{t(`situations.outcome.${state}`)}</Badge>{' '}
      {act !== undefined && (isUnderWay(act) || act.state === 'refused') ? (
        <ActReason act={act} sourceName={source} />
      ) : (
        state === 'refused' && <RefusalReason why={starting.why} said={starting.reason} sourceName={source} />
      )}{' '}
      <span className="faint">
        {source} · {starting.by.name} · <Moment at={starting.at} />
      </span>
    </p>
  );
}

function CaseOnLine({
  one,
  line,
  sourceNames,
  isClosed,
  onMove,
  onDetach,
  onCase,
  decide,
}: ChecklistLineProps & { readonly one: RunningCase }) {
  const { t, format } = useWords();
  const { now, attached } = one;
  return (
    <li>
      <p>
        <button type="button" className="link" onClick={() => onCase(one.caseId)}>
          <ForeignText>{one.title}</ForeignText>
        </button>{' '}
        <span className="faint">
          {sourceNames.get(one.source) ?? one.source} {one.caseNumber}
        </span>{' '}
        {now?.isOverdue === true && now.deadline !== null && (
          <Badge tone="bad">{t('situations.overdueSince', { date: format.date(now.deadline) })}</Badge>
        )}
      </p>
      <p>
        {now === null
          ? t('situations.caseUnknown')
          : [progressWords(now.progress, t), now.localStatus, now.unit, now.handler ?? t('situations.noHandler')]
              .filter(Boolean)
              .join(' · ')}
      </p>
      <p className="faint">
        {t('situations.attachedBy', { who: attached.by.name })} <Moment at={attached.at} />:{' '}
        <ForeignText>{attached.why}</ForeignText>
      </p>
      {!isClosed && (
        <div className="act-foot">
          {line.state === 'running' && decide(one.caseId)}
          <button type="button" className="button small subtle" onClick={() => onMove(one)}>
            {t('situations.move')}
          </button>
          <button type="button" className="button small subtle" onClick={() => onDetach(one)}>
            {t('situations.detach')}
          </button>
        </div>
      )}
    </li>
  );
}

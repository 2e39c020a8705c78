// A life situation: what to ask the citizen, and the tasks that follow in order, each with why. An answer switches lines on and off.
// Must not keep the answers anywhere: they live as long as the page and are cleared with a press.
import { useDispatch, useSelector } from 'react-redux';
import { followingTasks, type FollowingTask, type LifeSituation } from '../../../shared/catalogue/life-situation.ts';
import type { LifeSituationId } from '../../../shared/catalogue/task.ts';
import type { TaskLine } from '../../../shared/contract/guidance.ts';
import { useLifeSituationsQuery, useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { guidanceActions, guidanceOf, type GuidancePlace } from './guidance-slice.ts';
import { Part } from './part.tsx';
import { PlaceHead } from './place-head.tsx';

interface SituationGuidePageProps {
  readonly id: LifeSituationId;
  readonly onShow: (place: GuidancePlace) => void;
}

const NO_ANSWERS: Readonly<Record<string, boolean>> = {};

export function SituationGuidePage({ id, onShow }: SituationGuidePageProps) {
  const { t, format } = useWords();
  const { data, error, refetch } = useLifeSituationsQuery();
  const { data: list } = useTaskListQuery(null);
  const { answers: allAnswers } = useSelector(guidanceOf);
  const answers = allAnswers[id] ?? NO_ANSWERS;
  if (error && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const situation = data?.situations.find((one) => one.id === id);
  if (situation === undefined) return null;
  const on = followingTasks(situation, answers);
  const off = situation.tasks.filter((line) => !on.includes(line));
  const tasks = new Map(list?.tasks.map((task) => [task.id, task]));
  return (
    <>
      <PlaceHead
        title={situation.name[format.language]}
        badges={situation.official && <Badge tone="quiet">{t('situation.official')}</Badge>}
        facts={
          <>
            <span>{situation.about[format.language]}</span>
            {situation.paperNames.length > 0 && (
              <span lang="da">{t('situation.paper', { names: format.list(situation.paperNames) })}</span>
            )}
          </>
        }
      />
      <div className="place-scroll" tabIndex={-1}>
        <div className="place-columns situation">
          <div className="place-main">
            <section className="part" aria-label={t('situation.follows')}>
              <h3>
                {t('situation.follows')}{' '}
                <span className="count" role="status">
                  {t('situation.tally', { count: on.length, all: situation.tasks.length })}
                </span>
              </h3>
              {on.length === 0 && <p>{t('situation.none')}</p>}
              <ol className="following">
                {on.map((line) => (
                  <Following key={line.task} line={line} task={tasks.get(line.task)} onShow={onShow} />
                ))}
              </ol>
            </section>
            {off.length > 0 && (
              <section className="part" aria-label={t('situation.off')}>
                <h3>
                  {t('situation.off')} <span className="count">{off.length}</span>
                </h3>
                <ul className="following off">
                  {off.map((line) => (
                    <Following key={line.task} line={line} task={tasks.get(line.task)} onShow={onShow} />
                  ))}
                </ul>
              </section>
            )}
          </div>
          <aside aria-label={t('situation.questions')}>
            <Questions situation={situation} answers={answers} />
            <Part title={t('guidance.source')}>
              <p className="source" lang="da">
                {situation.source}
              </p>
            </Part>
          </aside>
        </div>
      </div>
    </>
  );
}

function Questions({
  situation,
  answers,
}: {
  readonly situation: LifeSituation;
  readonly answers: Readonly<Record<string, boolean>>;
}) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  return (
    <section className="part" aria-label={t('situation.questions')}>
      <h3>
        {t('situation.questions')}
        <button
          type="button"
          className="button small subtle"
          disabled={Object.keys(answers).length === 0}
          onClick={() => dispatch(guidanceActions.answersCleared(situation.id))}
        >
          {t('situation.reset')}
        </button>
      </h3>
      <ul className="questions">
        {situation.questions.map(({ id, text }) => {
          const words = text[format.language];
          return (
            <li key={id}>
              <span>{words}</span>
              <div className="segments" role="group" aria-label={words}>
                {([true, false] as const).map((answer) => {
                  const isChosen = answers[id] === answer;
                  return (
                    <button
                      key={String(answer)}
                      type="button"
                      aria-pressed={isChosen}
                      onClick={() =>
                        dispatch(
                          guidanceActions.answered({
                            situation: situation.id,
                            question: id,
                            answer: isChosen ? null : answer,
                          }),
                        )
                      }
                    >
                      {t(answer ? 'situation.yes' : 'situation.no')}
                    </button>
                  );
                })}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Following({
  line,
  task,
  onShow,
}: {
  readonly line: FollowingTask;
  readonly task: TaskLine | undefined;
  readonly onShow: (place: GuidancePlace) => void;
}) {
  const { t, format } = useWords();
  return (
    <li>
      <p>
        <button type="button" className="link" lang="da" onClick={() => onShow({ kind: 'task', id: line.task })}>
          {task?.title ?? line.task}
        </button>{' '}
        {task !== undefined && (
          <span className="faint">
            {task.administration}
            {task.depth === 2 && ` · ${t('guidance.decides')}`}
          </span>
        )}
      </p>
      <p className="why">{line.why[format.language]}</p>
    </li>
  );
}

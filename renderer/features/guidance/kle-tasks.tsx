// The tasks under a KLE number, as one comes from a case: the task itself when there is one, else the list to choose from.
import { useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { GuidancePlace } from './guidance-slice.ts';
import { PlaceHead } from './place-head.tsx';
import { TaskPage } from './task-page.tsx';

interface KleTasksProps {
  readonly number: string;
  readonly isTraining: boolean;
  readonly onShow: (place: GuidancePlace) => void;
}

export function KleTasks({ number, isTraining, onShow }: KleTasksProps) {
  const { t } = useWords();
  const { data, error, refetch } = useTaskListQuery(number);
  if (error && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const [first, ...others] = data.tasks;
  if (first !== undefined && others.length === 0)
    return <TaskPage id={first.id} isTraining={isTraining} onShow={onShow} />;
  return (
    <>
      <PlaceHead title={t('guidance.forKle', { number })} facts={t('guidance.tasks', { count: data.tasks.length })} />
      <div className="place-scroll" tabIndex={-1}>
        {first === undefined && (
          <p className="place-notice" role="note">
            {t('guidance.noneForKle', { number })}
          </p>
        )}
        <ul className="task-choice">
          {data.tasks.map((task) => (
            <li key={task.id}>
              <button type="button" className="link" lang="da" onClick={() => onShow({ kind: 'task', id: task.id })}>
                {task.title}
              </button>
              <span className="faint">
                {task.administration} · {t(task.depth === 2 ? 'guidance.decidesLong' : 'guidance.informs')}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

// The 130 tasks by what the person may do in them: decide, guide only, not checked; each with its basis, its end, or what is lacking.
// Must not decide which is which: the answers say.
import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { BriefAnswer, MyAuthority } from '../../../shared/authority/views.ts';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../i18n/i18n.ts';

type TaskLine = MyAuthority['tasks'][number];

/** The depth that counts for a task: the one that is allowed, else the rule-bound. */
const answerOf = ({ ruleBound, discretionary }: TaskLine): BriefAnswer =>
  ruleBound.outcome !== 'allowed' && discretionary.outcome === 'allowed' ? discretionary : ruleBound;
const mayDecide = (task: TaskLine) => answerOf(task).outcome === 'allowed';
const isUnchecked = (task: TaskLine) => answerOf(task).because === 'couldNotBeChecked';
const changeOf = ({ ruleBound, discretionary }: TaskLine) => ruleBound.change ?? discretionary.change;

export function MyTasks({ mine, isTrying }: { readonly mine: MyAuthority; readonly isTrying: boolean }) {
  const { t, format } = useWords();
  const [looked, setLooked] = useState('');
  const [changesOnly, setChangesOnly] = useState(false);
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const found = mine.tasks
    .filter((task) => words.every((word) => `${task.title} ${task.owner}`.toLocaleLowerCase('da').includes(word)))
    .filter((task) => !isTrying || !changesOnly || changeOf(task) !== null)
    .toSorted((a, b) => format.compare(a.title, b.title));
  const gained = mine.tasks.filter((task) => changeOf(task) === 'gained').length;
  const lost = mine.tasks.filter((task) => changeOf(task) === 'lost').length;
  const allowed = found.filter(mayDecide);
  const unchecked = found.filter((task) => !mayDecide(task) && isUnchecked(task));
  const rest = found.filter((task) => !mayDecide(task) && !isUnchecked(task));
  return (
    <section aria-label={t('mine.may')}>
      <div className="authority-tools">
        <Input
          type="search"
          size="small"
          aria-label={t('mine.filter')}
          placeholder={t('mine.filter')}
          value={looked}
          onChange={(_event, { value }) => setLooked(value)}
        />
        {isTrying && (
          <>
            <label className="tick">
              <input type="checkbox" checked={changesOnly} onChange={(event) => setChangesOnly(event.target.checked)} />
              {t('mine.changesOnly')}
            </label>
            <span role="status">
              {gained > 0 && <Badge tone="good">{t('mine.gained', { count: gained })}</Badge>}{' '}
              {lost > 0 && <Badge tone="bad">{t('mine.lost', { count: lost })}</Badge>}
            </span>
          </>
        )}
      </div>
      {found.length === 0 && <p>{t('mine.none')}</p>}
      {allowed.length > 0 && <Allowed tasks={allowed} rules={mine.rules} />}
      {unchecked.length > 0 && <Lacking title={t('mine.unchecked')} tasks={unchecked} />}
      {rest.length > 0 && <Lacking title={t('mine.mayNot')} tasks={rest} />}
      <p className="faint">{t('mine.guidanceAlways')}</p>
    </section>
  );
}

function Allowed({ tasks, rules }: { readonly tasks: readonly TaskLine[]; readonly rules: MyAuthority['rules'] }) {
  const { t, format } = useWords();
  return (
    <>
      <h2>
        {t('mine.may')} <span className="count">{tasks.length}</span>
      </h2>
      <table className="plain authority-table">
        <thead>
          <tr>
            <th scope="col">{t('mine.task')}</th>
            <th scope="col">{t('mine.owner')}</th>
            <th scope="col">{t('mine.depthHead')}</th>
            <th scope="col">{t('mine.basis')}</th>
            <th scope="col">{t('mine.until')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const answer = answerOf(task);
            const rule = rules.find(({ code }) => code === answer.by);
            const depth =
              task.ruleBound.outcome !== 'allowed'
                ? 'onlyDiscretionary'
                : task.discretionary.outcome === 'allowed'
                  ? 'discretionary'
                  : 'ruleBound';
            return (
              <tr key={task.id}>
                <th scope="row" lang="da">
                  {task.title} <Change task={task} />
                </th>
                <td lang="da">{task.owner}</td>
                <td>{t(`mine.depth.${depth}`)}</td>
                <td title={rule?.basis.law}>{rule?.name[format.language] ?? ''}</td>
                <td>
                  {answer.until === null ? (
                    <span className="faint">{t('mine.noEnd')}</span>
                  ) : (
                    format.dateOf(answer.until)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** What is lacking, the commonest reason first, with the tasks it stands in the way of. */
function Lacking({ title, tasks }: { readonly title: string; readonly tasks: readonly TaskLine[] }) {
  const { t, format } = useWords();
  const reasons = new Map<string, { readonly words: string; readonly tasks: TaskLine[] }>();
  for (const task of tasks) {
    const failed = answerOf(task).failed;
    const code = failed?.code ?? '';
    const reason = reasons.get(code) ?? { words: failed?.words[format.language] ?? '', tasks: [] };
    reason.tasks.push(task);
    reasons.set(code, reason);
  }
  return (
    <>
      <h2>
        {title} <span className="count">{tasks.length}</span>
      </h2>
      {[...reasons]
        .toSorted(([, a], [, b]) => b.tasks.length - a.tasks.length)
        .map(([code, reason]) => (
          <details key={code} className="lacking" open={reason.tasks.length <= 6}>
            <summary>
              {reason.words} <span className="count">{t('coverage.tasks', { count: reason.tasks.length })}</span>
            </summary>
            <ul lang="da">
              {reason.tasks.map((task) => (
                <li key={task.id}>
                  {task.title} <span className="faint">{task.owner}</span> <Change task={task} />
                </li>
              ))}
            </ul>
          </details>
        ))}
    </>
  );
}

function Change({ task }: { readonly task: TaskLine }) {
  const { t } = useWords();
  const change = changeOf(task);
  if (change === null) return null;
  return (
    <Badge tone={change === 'gained' ? 'good' : 'bad'}>{t(change === 'gained' ? 'mine.gain' : 'mine.loss')}</Badge>
  );
}

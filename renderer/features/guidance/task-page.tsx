// A task's page: what it is, what Borgerservice may do, how it is solved, law, deadlines, forms, self-service, complaints, owner.
// Must not decide who may do what: it shows what the page says, and the core has put it together.
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useDispatch, useSelector } from 'react-redux';
import type { GuidanceLine } from '../../../shared/catalogue/guidance-page.ts';
import type { TaskDepth, TaskId } from '../../../shared/catalogue/task.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import { Badge } from '../../components/badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { Calculator } from './calculator.tsx';
import { FoundAnswer } from './found-answer.tsx';
import { useGuidancePageQuery } from './guidance-endpoints.ts';
import { GuidanceLines } from './guidance-lines.tsx';
import { guidanceActions, guidanceOf, type GuidancePlace, type Sheet } from './guidance-slice.ts';
import { Part } from './part.tsx';
import { PlaceHead } from './place-head.tsx';
import { ResponsibilityCourse } from './responsibility-course.tsx';

interface TaskPageProps {
  readonly id: TaskId;
  readonly isTraining: boolean;
  readonly onShow: (place: GuidancePlace) => void;
}

const SHEETS: readonly Sheet[] = ['guidance', 'calculation'];

export function TaskPage({ id, isTraining, onShow }: TaskPageProps) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  const { sheet } = useSelector(guidanceOf);
  const { data, error, refetch } = useGuidancePageQuery(id);
  if (error && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { task, depth, page, isStale, calculator } = data;
  const shownSheet = calculator === null ? 'guidance' : sheet;
  return (
    <>
      <PlaceHead
        title={<span lang="da">{task.title}</span>}
        badges={
          <>
            <Badge tone={depth === 2 ? 'brand' : 'quiet'}>
              {t(depth === 2 ? 'guidance.decidesLong' : 'guidance.informs')}
            </Badge>
            {isStale && (
              <Badge tone="warn" icon={<WarningRegular />}>
                {t('guidance.staleBrief')}
              </Badge>
            )}
          </>
        }
        facts={
          <>
            <span>{task.administration}</span>
            <span lang={task.kle.length > 0 ? 'da' : undefined}>
              {t('guidance.kle')}{' '}
              {task.kle.length === 0 ? `– ${t('guidance.noKle')}` : `${task.kle.join(', ')} ${task.kleTitle ?? ''}`}
            </span>
            {task.lists.map((list) => (
              <span key={list}>{t(`guidance.list.${list}`)}</span>
            ))}
          </>
        }
      >
        {calculator !== null && (
          <div className="segments" role="group" aria-label={t('guidance.sheet.name')}>
            {SHEETS.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === shownSheet}
                onClick={() => dispatch(guidanceActions.changed({ sheet: one }))}
              >
                {t(`guidance.sheet.${one}`)}
              </button>
            ))}
          </div>
        )}
      </PlaceHead>
      <div className="place-scroll" tabIndex={-1}>
        {isStale && (
          <p className="place-notice warn" role="note">
            <WarningRegular /> {t('guidance.stale', { date: format.date(page.reviewBy) })}
          </p>
        )}
        {!page.written && (
          <p className="place-notice" role="note">
            {t('guidance.notWritten')}
          </p>
        )}
        {shownSheet === 'calculation' && calculator !== null ? (
          <Calculator key={calculator.id} id={calculator.id} years={calculator.years} task={id} />
        ) : (
          <div className="place-columns">
            <Sections content={data} />
            <aside aria-label={t('guidance.aboutPage')}>
              <ResponsibilityCourse task={id} isTraining={isTraining} />
              {data.situations.length > 0 && (
                <Part title={t('guidance.situations')}>
                  <ul className="places">
                    {data.situations.map((situation) => (
                      <li key={situation.id}>
                        <button
                          type="button"
                          className="link"
                          onClick={() => onShow({ kind: 'lifeSituation', id: situation.id })}
                        >
                          {situation.name[format.language]}
                        </button>
                      </li>
                    ))}
                  </ul>
                </Part>
              )}
              <Part title={t('guidance.aboutPage')}>
                <dl className="facts">
                  <div>
                    <dt>{t('guidance.owner')}</dt>
                    <dd lang="da">{page.owner}</dd>
                  </div>
                  <div>
                    <dt>{t('guidance.reviewed')}</dt>
                    <dd>{format.date(page.reviewed)}</dd>
                  </div>
                  <div>
                    <dt>{t('guidance.reviewBy')}</dt>
                    <dd className={isStale ? 'overdue' : undefined}>{format.date(page.reviewBy)}</dd>
                  </div>
                </dl>
              </Part>
            </aside>
          </div>
        )}
      </div>
      <FoundAnswer task={id} />
    </>
  );
}

function Sections({ content }: { readonly content: Output<'guidance.page'> }) {
  const { t } = useWords();
  const { depth, page, decisionSteps } = content;
  return (
    <div className="place-main">
      <p className="what" lang="da">
        {page.what}
      </p>
      <Part title={t('guidance.depth')}>
        <div className="depths">
          <Depth depth={1} name={t('guidance.depths.information')} lines={page.information} isWithin />
          <Depth depth={2} name={t('guidance.depths.decision')} lines={page.decision} isWithin={depth >= 2} />
          <Depth depth={3} name={t('guidance.depths.discretion')} lines={page.discretion} isWithin={false} />
        </div>
      </Part>
      <Part title={t('guidance.steps')}>
        <GuidanceLines lines={page.steps} numbered />
        {decisionSteps.length > 0 && (
          <details className="more">
            <summary>
              {t('guidance.decisionSteps')} <span className="count">{decisionSteps.length}</span>
            </summary>
            <GuidanceLines lines={decisionSteps} />
          </details>
        )}
      </Part>
      <div className="parts">
        <Part title={t('guidance.legalBasis')}>
          <GuidanceLines lines={page.legalBasis} />
        </Part>
        <Part title={t('guidance.deadlines')}>
          <GuidanceLines lines={page.deadlines} />
        </Part>
        <Part title={t('guidance.forms')}>
          <GuidanceLines lines={page.forms} />
        </Part>
        <Part title={t('guidance.selfService')}>
          <GuidanceLines lines={page.selfService} />
        </Part>
        <Part title={t('guidance.complaints')}>
          <GuidanceLines lines={page.complaints} />
        </Part>
        <Part title={t('guidance.links')}>
          {page.links.length === 0 ? (
            <p className="faint">{t('guidance.noLinks')}</p>
          ) : (
            <ul className="places">
              {page.links.map(({ label, address }) => (
                <li key={address}>
                  <span lang="da">{label}</span> <span className="faint">{new URL(address).host}</span>{' '}
                  <CopyButton text={address} what={t('guidance.copyAddress', { label })} />
                </li>
              ))}
            </ul>
          )}
        </Part>
      </div>
    </div>
  );
}

function Depth({
  depth,
  name,
  lines,
  isWithin,
}: {
  readonly depth: TaskDepth;
  readonly name: string;
  readonly lines: readonly GuidanceLine[];
  readonly isWithin: boolean;
}) {
  const { t } = useWords();
  return (
    <section className={isWithin ? 'depth within' : 'depth'} aria-label={name}>
      <h4>
        <span>
          <span className="depth-number">{depth}</span> {name}
        </span>
        <span className="depth-place">{t(isWithin ? 'guidance.within' : 'guidance.notWithin')}</span>
      </h4>
      <GuidanceLines lines={lines} />
    </section>
  );
}

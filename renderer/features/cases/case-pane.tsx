// The selected case beside the table: the row's own facts at once, the rest when its source has answered.
// Must not follow an address or interpret markup that comes from a source.
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Case, CaseDetail, CaseId, ReadCase } from '../../../shared/domain/case.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import { Badge } from '../../components/badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { dayOf, type Format } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CaseActs } from './case-acts.tsx';
import { CaseSituations, type PlacedFacts } from './case-situations.tsx';
import { deadlineState, progressWords, sensitivityWords, titleWords } from '../../shared/case-words.ts';
import { useCaseDetailQuery } from './cases-endpoints.ts';
import type { KeptLane } from '../../shared/kept-lane.ts';
import { EmergencyLine, WithheldCase } from './withheld-case.tsx';

interface CasePaneProps {
  readonly cpr: Cpr;
  readonly caseId: CaseId;
  /** The case as the table has it; null when the table does not have it (yet). */
  readonly row: Case | null;
  /** Where the case belongs among life situations; null while that is not known. */
  readonly placed: PlacedFacts | null;
  /** The life situations kept for the citizen. */
  readonly kept: readonly KeptLane[];
  readonly onSituation: (id: string) => void;
  readonly sourceName: string;
  /** What the source can be asked for: an empty list of what it cannot give is not an answer. */
  readonly reads: Fagsystem['reads'];
  readonly writes: Fagsystem['writes'];
  readonly writableProgress: Fagsystem['writableProgress'];
  /** Acts at this desk about the citizen that no source has taken in yet. */
  readonly underWay: readonly OutboxItem[];
  /** The citizen's name in the register, to be compared with the source's. */
  readonly registerName: string | null;
  readonly onClose: () => void;
  /** Asked for guidance to the tasks under a KLE number. */
  readonly onGuidance: (kle: string) => void;
}

export const CasePane = memo(function CasePane(props: CasePaneProps) {
  const {
    cpr,
    caseId,
    row,
    placed,
    kept,
    onSituation,
    sourceName,
    reads,
    writes,
    writableProgress,
    underWay,
    registerName,
    onClose,
    onGuidance,
  } = props;
  const { t } = useWords();
  const { currentData, error, isFetching, refetch } = useCaseDetailQuery({ cpr, caseId });
  // Over is over, also when the core does not answer the question that follows.
  const [over, setOver] = useState<string | null>(null);
  const read =
    currentData?.kind === 'read' && (over === null || currentData.emergencyUntil !== over) ? currentData : null;
  // What a row may not say, a withheld case does not say either.
  const shown = read?.detail.case ?? row;
  const again = useCallback(() => void refetch(), [refetch]);
  const onOver = useCallback(
    (until: string) => {
      setOver(until);
      void refetch();
    },
    [refetch],
  );
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollTo(0, 0);
  }, [caseId]);

  return (
    <div ref={top} className="pane-scroll" data-region tabIndex={-1}>
      <header className="pane-head">
        <h2>
          {shown === null ? (
            t(error && !isFetching ? 'pane.failed' : 'pane.loading')
          ) : (
            <ForeignText>{titleWords(shown, t)}</ForeignText>
          )}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('pane.close')}
          title={`${t('pane.close')} (Esc)`}
          onClick={onClose}
        >
          <DismissRegular />
        </button>
      </header>
      {shown !== null && (
        <RowFacts row={shown} sourceName={sourceName} registerName={registerName} onGuidance={onGuidance} />
      )}
      {/* A row that says no more than that the case exists cannot be placed. */}
      {(shown === null || shown.title !== '' || shown.kle !== null) && (
        <CaseSituations caseId={caseId} kept={kept} placed={placed} onSituation={onSituation} />
      )}
      {shown !== null && (
        <CaseActs
          key={caseId}
          row={shown}
          writes={writes}
          writableProgress={writableProgress}
          sourceName={sourceName}
          underWay={underWay}
          onReleased={onClose}
        />
      )}
      {error && 'traceId' in error && <ErrorNotice error={error} sourceName={sourceName} onRetry={again} />}
      {currentData?.kind === 'withheld' && (
        <WithheldCase cpr={cpr} caseId={caseId} answer={currentData.answer} canOverride={currentData.canOverride} />
      )}
      {isFetching && !currentData && (
        <p className="pending" role="status">
          {t('pane.asking', { name: sourceName })}
        </p>
      )}
      {read !== null && read.emergencyUntil !== null && <EmergencyLine until={read.emergencyUntil} onOver={onOver} />}
      {read !== null && read.detail.copy !== null && (
        <Copy copy={read.detail.copy} sourceName={sourceName} onRetry={again} />
      )}
      {read !== null && <Detail detail={read.detail} cpr={cpr} sourceName={sourceName} reads={reads} />}
    </div>
  );
});

/** What is inside the case is a copy: from when, why there is nothing newer, and the way to ask again. */
function Copy({
  copy,
  sourceName,
  onRetry,
}: {
  readonly copy: NonNullable<ReadCase['copy']>;
  readonly sourceName: string;
  readonly onRetry: () => void;
}) {
  const { t } = useWords();
  return (
    <div className="notice" role="status">
      <div>
        <strong>
          {t('pane.copyFrom')} <Moment at={copy.asOf} />
        </strong>
        <p>
          {t(`problem.${copy.problem}`, { source: sourceName })}. {t('pane.copyMeaning')}
        </p>
        <div className="notice-foot">
          <button type="button" className="button" onClick={onRetry}>
            {t('error.retry')}
          </button>
        </div>
      </div>
    </div>
  );
}

function RowFacts({
  row,
  sourceName,
  registerName,
  onGuidance,
}: {
  readonly row: Case;
  readonly sourceName: string;
  readonly registerName: string | null;
  readonly onGuidance: (kle: string) => void;
}) {
  const { t, format } = useWords();
  const deadline = deadlineState(row, dayOf(new Date()));
  const differs = row.partyName !== null && registerName !== null && row.partyName.trim() !== registerName.trim();
  return (
    <>
      <p className="pane-sub">
        <ForeignText>{row.caseNumber}</ForeignText> <CopyButton text={row.caseNumber} what={t('pane.copyNumber')} /> ·{' '}
        {sourceName}
      </p>
      <p className="badges">
        <Badge tone={row.closedAt === null ? 'brand' : 'quiet'}>{progressWords(row.progress, t)}</Badge>
        {row.localStatus !== null && row.localStatus !== '' && (
          <Badge tone="quiet">
            <ForeignText>{row.localStatus}</ForeignText>
          </Badge>
        )}
        {deadline !== null && deadline.urgency !== 'later' && (
          <Badge tone={deadline.urgency === 'overdue' ? 'bad' : 'warn'}>
            {t(`deadline.${deadline.urgency}`, { count: Math.abs(deadline.days) })}
          </Badge>
        )}
        {row.contentHidden && <Badge tone="warn">{t('case.contentHidden')}</Badge>}
        {differs && (
          <Badge tone="warn">
            {t('case.otherName')} <ForeignText>{row.partyName ?? ''}</ForeignText>
          </Badge>
        )}
      </p>
      <dl className="facts">
        <Fact label={t('column.kle')}>
          {row.kle && (
            <>
              <ForeignText>{[row.kle.number, row.kle.facet, row.kle.title].filter(Boolean).join(' ')}</ForeignText>{' '}
              <GuidanceLink kle={row.kle.number} onGuidance={onGuidance} />
            </>
          )}
        </Fact>
        <Fact label={t('pane.sensitivity')}>{row.sensitivity && sensitivityWords(row.sensitivity, t)}</Fact>
        <Fact label={t('column.unit')}>{row.responsibleUnit && <ForeignText>{row.responsibleUnit}</ForeignText>}</Fact>
        <Fact label={t('column.handler')}>{row.handler && <ForeignText>{row.handler}</ForeignText>}</Fact>
        <Fact label={t('column.opened')}>{format.dateOf(row.openedAt)}</Fact>
        <Fact label={t('pane.closed')}>{row.closedAt && format.dateOf(row.closedAt)}</Fact>
        <Fact label={t('column.changed')}>{row.changedAt && format.dateOf(row.changedAt)}</Fact>
        <Fact label={t('column.deadline')}>{row.deadline && format.date(row.deadline)}</Fact>
        <Fact label={t('pane.administration')}>{row.administration}</Fact>
        <Fact label={t('pane.factsFrom')}>
          <Moment at={row.provenance.fetchedAt} />
        </Fact>
        <Fact label={t('pane.openInSource')}>
          {row.openInSource && (
            <>
              <span className="host">{new URL(row.openInSource).host}</span>{' '}
              <CopyButton text={row.openInSource} what={t('pane.copyAddress')} label={t('pane.copyAddress')} />
            </>
          )}
        </Fact>
      </dl>
    </>
  );
}

/** The way from a case to the guidance for its task. A number that is not KLE's own form leads nowhere and gets none. */
function GuidanceLink({ kle, onGuidance }: { readonly kle: string; readonly onGuidance: (kle: string) => void }) {
  const { t } = useWords();
  if (!/^\d\d\.\d\d\.\d\d$/.test(kle)) return null;
  return (
    <button type="button" className="link" onClick={() => onGuidance(kle)}>
      {t('pane.guidance')}
    </button>
  );
}

/** A labelled fact; nothing at all when there is none. */
function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface DetailProps {
  readonly detail: CaseDetail;
  readonly cpr: Cpr;
  readonly sourceName: string;
  readonly reads: Fagsystem['reads'];
}

function Detail({ detail, cpr, sourceName, reads }: DetailProps) {
  const { t, format } = useWords();
  const notGiven = (['events', 'journal', 'documents'] as const).filter(
    (what) => !reads.includes(what) && detail[what].length === 0,
  );
  const others = detail.parties.filter((party) => party.cpr !== cpr);
  return (
    <>
      {detail.description !== null && detail.description !== '' && (
        <Section title={t('pane.description')}>
          <p>
            <ForeignText lines>{detail.description}</ForeignText>
          </p>
        </Section>
      )}
      {detail.legalBasis !== null && detail.legalBasis !== '' && (
        <Section title={t('pane.legalBasis')}>
          <p>
            <ForeignText lines>{detail.legalBasis}</ForeignText>
          </p>
        </Section>
      )}
      {detail.facts.length > 0 && (
        <Section title={t('pane.facts')}>
          <dl className="facts figures">
            {detail.facts.map((fact, index) => (
              <div key={`${fact.name}${index}`}>
                <dt>
                  <ForeignText>{fact.name}</ForeignText>
                </dt>
                <dd>
                  <ForeignText>{factWords(fact, format)}</ForeignText>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('pane.parties')}>
          <ul className="relations">
            {others.map((party, index) => (
              <li key={`${party.role}${index}`}>
                <span className="faint">
                  <ForeignText>{party.role}</ForeignText>
                </span>
                <ForeignText>{party.name ?? t('facts.nameUnknown')}</ForeignText>
                {party.cpr !== null && <span>{formatCpr(party.cpr)}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!notGiven.includes('events') && (
        <Section title={t('pane.course')} count={detail.events.length}>
          <ol className="course">
            {detail.events.toReversed().map((event, index) => (
              <li key={`${event.at}${index}`}>
                <time dateTime={event.at} title={format.exact(event.at)}>
                  {format.dateOf(event.at)}
                </time>
                <div>
                  <strong>
                    <ForeignText>{progressWords(event.kind, t)}</ForeignText>
                  </strong>
                  {event.text !== '' && event.text !== event.kind && (
                    <p>
                      <ForeignText lines>{event.text}</ForeignText>
                    </p>
                  )}
                  {event.by !== null && (
                    <p className="faint">
                      <ForeignText>{event.by}</ForeignText>
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {!notGiven.includes('journal') && (
        <Section title={t('pane.journal')} count={detail.journal.length}>
          {detail.journal.map((note, index) => (
            <article key={`${note.id}${index}`} className="note">
              <h4>
                <ForeignText>{note.title}</ForeignText>
              </h4>
              <p className="faint">
                {note.at !== null && `${format.dateOf(note.at)} ${format.time(note.at)}`}
                {note.author !== null && (
                  <>
                    {' · '}
                    <ForeignText>{note.author}</ForeignText>
                  </>
                )}
              </p>
              <p>
                <ForeignText lines>{note.text}</ForeignText>
              </p>
            </article>
          ))}
        </Section>
      )}
      {!notGiven.includes('documents') && (
        <Section title={t('pane.documents')} count={detail.documents.length}>
          <ul className="documents">
            {detail.documents.map((document, index) => (
              <li key={`${document.id}${index}`}>
                <ForeignText>{document.title}</ForeignText>
                <span className="faint">
                  <ForeignText>
                    {[document.date === null ? null : format.date(document.date), document.kind, document.status]
                      .filter(Boolean)
                      .join(' · ')}
                  </ForeignText>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {notGiven.length > 0 && (
        <p className="faint not-given">
          {t('pane.notGiven', { name: sourceName, what: format.list(notGiven.map((what) => t(`capability.${what}`))) })}
        </p>
      )}
    </>
  );
}

/** A part of the pane. With a `count` of 0 it says that the source has none, instead of leaving one to wonder. */
function Section({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section>
      <h3>
        {title} {count !== undefined && <span className="count">{count}</span>}
      </h3>
      {count === 0 ? <p className="faint">{t('pane.nothingHere')}</p> : children}
    </section>
  );
}

/** A figure as people write it: `12.345,60 kr.`, `41 %`, `09.03.2026`. */
function factWords({ value, unit }: CaseDetail['facts'][number], format: Format): string {
  if (unit === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
  if (typeof value === 'string') return value;
  return unit === 'kr' ? format.money(value) : unit === 'percent' ? format.percent(value) : format.number(value);
}

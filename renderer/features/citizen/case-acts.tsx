// What a person can do to the selected case: only what its source can take, as data says. And what this desk has under way on it.
// Must not send anything itself, and never says that a thing is done before the source has.
import { useState } from 'react';
import { type Case, KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { isBehindConflict, type OutboxItem, settledWith } from '../../../shared/domain/outbox.ts';
import { useSettleActsMutation } from '../../api/outbox-endpoints.ts';
import { ActReason, ActState, ActSummary } from '../../components/act-words.tsx';
import { ConflictChoice } from '../../components/conflict-choice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { NoteDialog, ProgressDialog } from './act-forms.tsx';
import { HandoverDialog } from './handover-dialog.tsx';

interface CaseActsProps {
  readonly row: Case;
  readonly writes: Fagsystem['writes'];
  /** The values of progress the source can be given. */
  readonly writableProgress: readonly string[];
  readonly sourceName: string;
  readonly underWay: readonly OutboxItem[];
}

export function CaseActs({ row, writes, writableProgress, sourceName, underWay }: CaseActsProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<'journalNote' | 'progress' | 'handler' | null>(null);
  const [settle, settling] = useSettleActsMutation();
  const own = underWay.filter(({ caseId }) => caseId === row.id);
  const steps = KNOWN_PROGRESS.filter((value) => value !== row.progress && writableProgress.includes(value));
  const offered = (['journalNote', 'progress', 'handler'] as const).filter((kind) => writes.includes(kind) && (kind !== 'progress' || steps.length > 0));
  return (
    <>
      {offered.length > 0 && (
        <div className="pane-acts">
          {offered.map((kind) => (
            <button key={kind} type="button" className="button small" onClick={() => setOpen(kind)}>
              {t(`do.${kind}`)}
            </button>
          ))}
        </div>
      )}
      {own.length > 0 && (
        <ul className="acts in-pane" aria-label={t('do.underWay')}>
          {own.map((act) => (
            <li key={act.key} className="act">
              <ActState act={act} /> <ActSummary act={act} />
              <p className="faint">
                {isBehindConflict(act, own) ? t('act.behind') : <ActReason act={act} sourceName={sourceName} />}
              </p>
              {act.state === 'conflict' && (
                <ConflictChoice
                  acts={settledWith(act, own)}
                  sourceName={sourceName}
                  writableProgress={writableProgress}
                  isBusy={settling.isLoading}
                  error={settling.error !== undefined && 'traceId' in settling.error ? settling.error : null}
                  onSettle={(choices) => void settle(choices)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'journalNote' && <NoteDialog row={row} sourceName={sourceName} onClose={() => setOpen(null)} />}
      {open === 'handler' && <HandoverDialog row={row} sourceName={sourceName} onClose={() => setOpen(null)} />}
      {open === 'progress' && <ProgressDialog steps={steps} row={row} sourceName={sourceName} onClose={() => setOpen(null)} />}
    </>
  );
}

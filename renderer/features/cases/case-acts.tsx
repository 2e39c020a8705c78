// What a person can do to the selected case: only what its source can take, as data says. And what this desk has under way on it.
// Must not send anything itself, and never says that a thing is done before the source has.
import { useState } from 'react';
import type { AuthorityAlternative, AuthorityAnswer } from '../../../shared/authority/answer.ts';
import { type Case, KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { isBehindConflict, type OutboxItem, settledWith } from '../../../shared/domain/outbox.ts';
import { useSettleActsMutation } from '../../shared/outbox-endpoints.ts';
import { ReceiversOfAct } from '../../shared/receiver-endpoints.ts';
import { ActReason, ActState, ActSummary } from '../../shared/act-words.tsx';
import { ConflictChoice } from '../../shared/conflict-choice.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ActButton } from './act-button.tsx';
import { NoteDialog, ProgressDialog } from './act-forms.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { GiveCase } from './give-case.tsx';
import { ReleaseButton } from '../../shared/release-button.tsx';
import { answerOfKind, useCaseAuthority } from './use-case-authority.ts';

interface CaseActsProps {
  readonly row: Case;
  readonly writes: Fagsystem['writes'];
  /** The values of progress the source can be given. */
  readonly writableProgress: readonly string[];
  readonly sourceName: string;
  readonly underWay: readonly OutboxItem[];
  /** The person has been released from the case: it is theirs to see no longer. */
  readonly onReleased: () => void;
}

export function CaseActs({ row, writes, writableProgress, sourceName, underWay, onReleased }: CaseActsProps) {
  const { t, format } = useWords();
  const [open, setOpen] = useState<'journalNote' | 'progress' | 'handler' | 'decision' | null>(null);
  const [handover, setHandover] = useState<{ readonly receiver: AuthorityAlternative; readonly reason: string } | null>(
    null,
  );
  const [settle, settling] = useSettleActsMutation();
  const own = underWay.filter(({ caseId }) => caseId === row.id);
  const steps = KNOWN_PROGRESS.filter((value) => value !== row.progress && writableProgress.includes(value));
  const offered = (['journalNote', 'progress', 'handler', 'decision'] as const).filter(
    (kind) => writes.includes(kind === 'decision' ? 'journalNote' : kind) && (kind !== 'progress' || steps.length > 0),
  );
  const takesReason = writes.includes('handlerReason');
  const answers = useCaseAuthority(row, offered, steps);
  const answerOf = (kind: (typeof offered)[number]) => answerOfKind(kind, answers, steps);
  const openAnswer = open === null ? null : answerOf(open);
  // A denied act shows the reason instead of the form. An unchecked act can be put in the outbox, and waits there.
  const isWithheld = openAnswer !== null && openAnswer.because === 'mayNot';
  /** Hands the matter over with everything filled in: to whom, and why the person could not. */
  // Who takes no part in a case does not choose who does: that is the lead's (forvaltningsloven § 6).
  const handOver =
    !writes.includes('handler') || answers.handler?.because === 'mayNot'
      ? undefined
      : (receiver: AuthorityAlternative, answer: AuthorityAnswer, what: string) => {
          setHandover({
            receiver,
            reason: t('may.handOverReason', { what, why: answer.failed[0]?.words[format.language] ?? '' }),
          });
          setOpen('handler');
        };
  const close = () => {
    setOpen(null);
    setHandover(null);
  };
  return (
    <>
      <div className="pane-acts">
        {offered.map((kind) => (
          <ActButton key={kind} answer={answerOf(kind)} onPress={() => setOpen(kind)}>
            {t(`do.${kind}`)}
          </ActButton>
        ))}
        <ReleaseButton cpr={row.cpr} caseId={row.id} onDone={onReleased} />
      </div>
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
                  takesReason={takesReason}
                  receiversOf={ReceiversOfAct}
                  isBusy={settling.isLoading}
                  error={settling.error !== undefined && 'traceId' in settling.error ? settling.error : null}
                  onSettle={(choices) => void settle(choices)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open !== null && isWithheld && (
        <ModalDialog title={t(`do.${open}`)} onClose={close}>
          <RefusalCard
            answer={openAnswer}
            what={t(`may.act.${open}`)}
            onHandOver={
              handOver && open !== 'handler' ? (to) => handOver(to, openAnswer, t(`may.act.${open}`)) : undefined
            }
          />
        </ModalDialog>
      )}
      {open === 'journalNote' && !isWithheld && <NoteDialog row={row} sourceName={sourceName} onClose={close} />}
      {open === 'handler' && !isWithheld && (
        <GiveCase
          row={row}
          sourceName={sourceName}
          takesReason={takesReason}
          onClose={close}
          {...(handover === null ? {} : { filled: handover })}
        />
      )}
      {open === 'progress' && !isWithheld && (
        <ProgressDialog
          steps={steps}
          answers={answers}
          onHandOver={handOver}
          row={row}
          sourceName={sourceName}
          onClose={close}
        />
      )}
      {open === 'decision' && !isWithheld && <DecisionDialog row={row} sourceName={sourceName} onClose={close} />}
    </>
  );
}

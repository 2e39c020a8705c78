// The forms of the acts a person can do to a case: a note, another progress. What is asked, and the foot they all have.
// Must not send anything itself: the core keeps the act first.
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { AuthorityAlternative, AuthorityAnswer } from '../../../shared/authority/answer.ts';
import { type Case, KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import type { WantedChange } from '../../../shared/domain/outbox.ts';
import { DialogFoot } from '../../components/dialog-foot.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { progressWords } from '../../shared/case-words.ts';
import { useChangeCaseMutation } from './cases-endpoints.ts';
import type { CaseAnswers, Progress } from './use-case-authority.ts';

export interface DialogProps {
  readonly row: Case;
  readonly sourceName: string;
  readonly onClose: () => void;
}

/** Sends what the form gives, and closes when the desk has kept it. */
export function useAct({ row, onClose }: DialogProps) {
  const [change, { error, isLoading }] = useChangeCaseMutation();
  const last = useRef({ said: '', key: '' });
  const act = async (wanted: WantedChange) => {
    // The same words sent again, after an answer that was lost, are one act; other words are another.
    const said = JSON.stringify(wanted);
    if (last.current.said !== said) last.current = { said, key: crypto.randomUUID() };
    const { key } = last.current;
    const result = await change({ cpr: row.cpr, caseId: row.id, wanted, key });
    if (!result.error) onClose();
  };
  return { act, isLoading, error: error !== undefined && 'traceId' in error ? error : null };
}

export function NoteDialog(props: DialogProps) {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const { act, isLoading, error } = useAct(props);
  return (
    <ModalDialog title={t('do.journalNote')} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '' || text.trim() === '') return setIncomplete(true);
          void act({ kind: 'journalNote', title: title.trim(), text: text.trim() });
        }}
      >
        <Field label={t('do.noteTitle')}>
          <Input value={title} maxLength={255} onChange={(_event, { value }) => setTitle(value)} />
        </Field>
        <Field
          label={t('do.noteText')}
          {...(isIncomplete ? { validationMessage: t('do.noteIncomplete') } : {})}
          validationMessageIcon={null}
        >
          <Textarea rows={6} value={text} maxLength={50_000} onChange={(_event, { value }) => setText(value)} />
        </Field>
        <ActFoot {...props} error={error} isLoading={isLoading} />
      </form>
    </ModalDialog>
  );
}

interface ProgressDialogProps extends DialogProps {
  readonly steps: readonly Progress[];
  /** What authority has said of each step. */
  readonly answers: CaseAnswers;
  readonly onHandOver: ((to: AuthorityAlternative, answer: AuthorityAnswer, what: string) => void) | undefined;
}

export function ProgressDialog(props: ProgressDialogProps) {
  const { t } = useWords();
  const { steps, answers, onHandOver } = props;
  const isWithheld = (step: Progress) => answers[step]?.because === 'mayNot';
  const [progress, setProgress] = useState(steps.find((step) => !isWithheld(step)) ?? steps[0] ?? KNOWN_PROGRESS[0]);
  const answer = answers[progress];
  const what = t('may.act.progressTo', { progress: t(`progress.${progress}`) });
  const { act, isLoading, error } = useAct(props);
  return (
    <ModalDialog title={t('do.progress')} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWithheld(progress)) void act({ kind: 'progress', progress });
        }}
      >
        <p>{t('do.progressNow', { now: progressWords(props.row.progress, t) })}</p>
        <Field label={t('do.progressTo')}>
          <Select
            value={progress}
            onChange={(_event, { value }) => setProgress(KNOWN_PROGRESS.find((one) => one === value) ?? progress)}
          >
            {steps.map((value) => (
              <option key={value} value={value}>
                {isWithheld(value) ? t('may.stepWithheld', { step: t(`progress.${value}`) }) : t(`progress.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        {answer !== undefined && answer.because !== null && (
          <RefusalCard
            answer={answer}
            what={what}
            onHandOver={onHandOver === undefined ? undefined : (to) => onHandOver(to, answer, what)}
          />
        )}
        <ActFoot {...props} error={error} isLoading={isLoading} isWithheld={isWithheld(progress)} />
      </form>
    </ModalDialog>
  );
}

/** The foot of every act on a case: that it is kept first. */
export function ActFoot({ sourceName, onClose, error, isLoading, isWithheld = false }: ActFootProps) {
  const { t } = useWords();
  return (
    <>
      <p className="faint">{t('do.keptFirst', { source: sourceName })}</p>
      <DialogFoot
        done={t('do.put')}
        isOff={isLoading || isWithheld}
        error={error}
        sourceName={sourceName}
        onClose={onClose}
      />
    </>
  );
}

interface ActFootProps extends DialogProps {
  readonly error: Parameters<typeof DialogFoot>[0]['error'];
  readonly isLoading: boolean;
  readonly isWithheld?: boolean;
}

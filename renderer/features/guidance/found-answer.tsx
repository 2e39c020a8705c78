// "Fandt du svaret?" below a page: yes or no, a word to the owner if one has it. Asks for no personal data, and sends none.
import { useState } from 'react';
import { answerCommentSchema, LONGEST_COMMENT } from '../../../shared/contract/guidance.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useAnswerFoundMutation } from './guidance-endpoints.ts';

export function FoundAnswer({ task }: { readonly task: TaskId }) {
  const { t } = useWords();
  const [found, setFound] = useState<boolean | null>(null);
  const [comment, setComment] = useState('');
  const [send, { error, isSuccess, isLoading, reset }] = useAnswerFoundMutation();
  const isUsable = answerCommentSchema.safeParse(comment).success;
  return (
    <form
      className="found"
      aria-label={t('found.question')}
      onSubmit={(event) => {
        event.preventDefault();
        if (found !== null && isUsable && !isLoading)
          void send({ task, found, comment: comment.trim() === '' ? null : comment });
      }}
    >
      <strong>{t('found.question')}</strong>
      <div className="segments" role="group" aria-label={t('found.question')}>
        {([true, false] as const).map((answer) => (
          <button
            key={String(answer)}
            type="button"
            aria-pressed={found === answer && !isSuccess}
            onClick={() => {
              if (isSuccess) setComment('');
              reset();
              setFound(answer);
            }}
          >
            {t(answer ? 'found.yes' : 'found.no')}
          </button>
        ))}
      </div>
      {found !== null && !isSuccess && (
        <>
          <input
            type="text"
            autoFocus
            autoComplete="off"
            maxLength={LONGEST_COMMENT}
            aria-label={t('found.commentName')}
            placeholder={t('found.comment')}
            aria-invalid={!isUsable}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          <button type="submit" className="button small primary" disabled={!isUsable || isLoading}>
            {t('found.send')}
          </button>
        </>
      )}
      <span role="status" className={isUsable ? 'faint' : 'text-bad'}>
        {isSuccess ? t('found.thanks') : isUsable ? '' : t('found.cpr')}
      </span>
      {error && 'traceId' in error && <ErrorNotice error={error} />}
    </form>
  );
}

// Beside the checklist: the questions to the citizen, the note, inquiries, letters and notes, who follows, and the course.
// Must not send anything itself.
import type { Doer } from '../../../shared/domain/person.ts';
import { Field, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { ShownSituation } from '../../../shared/contract/situations.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { Change } from './use-change.ts';

interface AsideProps {
  readonly shown: ShownSituation;
  readonly me: Doer | null;
  readonly change: Change['change'];
}

export function SituationAside({ shown, me, change }: AsideProps) {
  const { t, format } = useWords();
  const { facts, situation } = shown;
  const isClosed = facts.closed !== null;
  return (
    <aside aria-label={t('situations.aside')}>
      <section className="part" aria-label={t('situation.questions')}>
        <h3>{t('situation.questions')}</h3>
        <ul className="questions">
          {(situation?.questions ?? []).map(({ id, text }) => {
            const words = text[format.language];
            const given = facts.answers[id];
            return (
              <li key={id}>
                <span>{words}</span>
                <div className="segments" role="group" aria-label={words}>
                  {([true, false] as const).map((answer) => (
                    <button
                      key={String(answer)}
                      type="button"
                      aria-pressed={given?.value === answer}
                      disabled={isClosed}
                      onClick={() =>
                        void change({ kind: 'answer', question: id, to: given?.value === answer ? null : answer })
                      }
                    >
                      {t(answer ? 'situation.yes' : 'situation.no')}
                    </button>
                  ))}
                </div>
                {given !== undefined && (
                  <span className="faint">
                    {given.by.name} · <Moment at={given.at} />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <Note key={facts.note} note={facts.note} isClosed={isClosed} change={change} />
      <Papers shown={shown} change={change} />
      <section className="part" aria-label={t('situations.followers')}>
        <h3>{t('situations.followers')}</h3>
        <p>
          {facts.followers.length === 0
            ? t('situations.nobodyFollows')
            : format.list(facts.followers.map(({ name }) => name))}
        </p>
        {me !== null && !isClosed && (
          <button
            type="button"
            className="button small"
            onClick={() =>
              void change({ kind: 'follow', who: me, on: !facts.followers.some(({ userId }) => userId === me.userId) })
            }
          >
            {t(
              facts.followers.some(({ userId }) => userId === me.userId) ? 'situations.unfollow' : 'situations.follow',
            )}
          </button>
        )}
      </section>
      {facts.course.length > 0 && (
        <section className="part" aria-label={t('situations.course')}>
          <h3>{t('situations.course')}</h3>
          <ul className="check-cases">
            {facts.course.map((step) => (
              <li key={`${step.at} ${step.about}`}>
                {t(`situations.step.${step.what}`)} <ForeignText>{step.reason}</ForeignText>{' '}
                <span className="faint">
                  {step.by.name} · <Moment at={step.at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Note({
  note,
  isClosed,
  change,
}: {
  readonly note: string;
  readonly isClosed: boolean;
  readonly change: AsideProps['change'];
}) {
  const { t } = useWords();
  const [text, setText] = useState(note);
  return (
    <section className="part" aria-label={t('situations.note')}>
      <h3>{t('situations.note')}</h3>
      <Textarea
        aria-label={t('situations.note')}
        rows={3}
        value={text}
        maxLength={4000}
        disabled={isClosed}
        onChange={(_event, { value }) => setText(value)}
      />
      {text !== note && (
        <div className="act-foot">
          <button
            type="button"
            className="button small primary"
            onClick={() => void change({ kind: 'note', to: text.trim() })}
          >
            {t('situations.keepNote')}
          </button>
          <button type="button" className="button small" onClick={() => setText(note)}>
            {t('cancel')}
          </button>
        </div>
      )}
    </section>
  );
}

const KINDS = ['inquiry', 'letter', 'note'] as const;

function Papers({ shown, change }: { readonly shown: ShownSituation; readonly change: AsideProps['change'] }) {
  const { t } = useWords();
  const { facts } = shown;
  const [kind, setKind] = useState<(typeof KINDS)[number]>('inquiry');
  const [text, setText] = useState('');
  return (
    <section className="part" aria-label={t('situations.papers')}>
      <h3>
        {t('situations.papers')} <span className="count">{facts.papers.length}</span>
      </h3>
      <ul className="check-cases">
        {facts.papers.map((paper) => (
          <li key={paper.id}>
            <strong>{t(`situations.paper.${paper.kind}`)}</strong> <ForeignText>{paper.text}</ForeignText>{' '}
            <span className="faint">
              {paper.by.name} · <Moment at={paper.at} />
            </span>
          </li>
        ))}
      </ul>
      {facts.closed === null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            void change({ kind: 'paper', paper: { id: crypto.randomUUID(), kind, text: text.trim() } }).then(
              (isKept) => isKept && setText(''),
            );
          }}
        >
          <Field label={t('situations.paperKind')}>
            <Select
              size="small"
              value={kind}
              onChange={(_event, { value }) => setKind(KINDS.find((one) => one === value) ?? kind)}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`situations.paper.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('situations.paperText')}>
            <Textarea rows={2} value={text} maxLength={4000} onChange={(_event, { value }) => setText(value)} />
          </Field>
          <button type="submit" className="button small" disabled={text.trim() === ''}>
            {t('situations.addPaper')}
          </button>
        </form>
      )}
    </section>
  );
}

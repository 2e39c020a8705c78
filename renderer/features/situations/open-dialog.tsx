// Opens a life situation on a citizen: which, since when, and a note. The title is made from the two and can be changed.
// Must not know how it is kept.
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import type { LifeSituationId } from '../../../shared/catalogue/task.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { DialogFoot } from '../../components/dialog-foot.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useLifeSituationsQuery } from '../../shared/catalogue-endpoints.ts';
import { useOpenSituationMutation } from '../../shared/situations-endpoints.ts';

interface OpenDialogProps {
  readonly cpr: Cpr;
  /** The answer of the rules of authority; null: none yet. */
  readonly answer: AuthorityAnswer | null;
  readonly onOpened: (id: string) => void;
  readonly onClose: () => void;
}

export function OpenDialog({ cpr, answer, onOpened, onClose }: OpenDialogProps) {
  const { t, format } = useWords();
  const { data } = useLifeSituationsQuery();
  const kinds = data?.situations ?? [];
  const [kind, setKind] = useState<LifeSituationId | null>(null);
  const [startedOn, setStartedOn] = useState(() => dayOf(new Date()));
  const [title, setTitle] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [open, { error, isLoading }] = useOpenSituationMutation();
  // Made once: the same press repeated, after an answer that was lost, opens one.
  const id = useRef(crypto.randomUUID());
  const chosen = kinds.find((one) => one.id === kind) ?? kinds[0];
  const proposed =
    chosen === undefined ? '' : `${chosen.name[format.language]}, ${startedOn === '' ? '' : format.date(startedOn)}`;
  const shown = title ?? proposed;
  if (answer?.because === 'mayNot') {
    return (
      <ModalDialog title={t('situations.open')} onClose={onClose}>
        <RefusalCard answer={answer} what={t('situations.act')} />
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('close')}
          </button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ModalDialog title={t('situations.open')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === undefined || startedOn === '' || shown.trim() === '') return;
          void open({ cpr, id: id.current, kind: chosen.id, title: shown.trim(), startedOn, note: note.trim() }).then(
            (result) => {
              if (result.error) return;
              onOpened(id.current);
              onClose();
            },
          );
        }}
      >
        <Field label={t('situations.kind')}>
          <Select
            value={chosen?.id ?? ''}
            onChange={(_event, { value }) => setKind(kinds.find((one) => one.id === value)?.id ?? null)}
          >
            {kinds.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name[format.language]}
              </option>
            ))}
          </Select>
        </Field>
        {chosen !== undefined && <p className="faint">{chosen.about[format.language]}</p>}
        <Field label={t('situations.startedOn')}>
          {(control) => (
            <input
              {...control}
              type="date"
              className="date-input"
              required
              value={startedOn}
              onChange={(event) => setStartedOn(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('situations.title')}>
          <Input value={shown} maxLength={120} onChange={(_event, { value }) => setTitle(value)} />
        </Field>
        <Field label={t('situations.note')}>
          <Textarea rows={3} value={note} maxLength={4000} onChange={(_event, { value }) => setNote(value)} />
        </Field>
        <p className="faint">{t('situations.openLead')}</p>
        <DialogFoot
          done={t('situations.openDo')}
          isOff={isLoading || chosen === undefined}
          error={error !== undefined && 'traceId' in error ? error : null}
          onClose={onClose}
        />
      </form>
    </ModalDialog>
  );
}

// An act of a conflict written anew: another step, another note, or the case given to a third person by the same dialog as the first time.
// Must not fetch, send or choose: it receives the candidates, and passes the choice on.
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type ComponentType, type ReactNode, useState } from 'react';
import { type CaseId, KNOWN_PROGRESS } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem, SeenCase, WantedChange } from '../../shared/domain/outbox.ts';
import { useWords } from '../i18n/i18n.ts';
import { DialogFoot } from '../components/dialog-foot.tsx';
import { HandoverDialog, type Receivers } from './handover-dialog.tsx';

/** Fetches the candidates for the case of an act, and passes them to its children. */
export type ReceiversOf = ComponentType<{
  readonly about: { readonly key: string; readonly cpr: Cpr; readonly caseId: CaseId };
  readonly children: (receivers: Receivers) => ReactNode;
}>;

interface AnewProps {
  readonly act: OutboxItem;
  /** As it was done, and as it is to be. */
  readonly mine: WantedChange;
  readonly wanted: WantedChange;
  /** Name of the present caseworker. */
  readonly now: string | null;
  readonly sourceName: string;
  readonly writableProgress: readonly string[];
  readonly takesReason: boolean;
  readonly receiversOf: ReceiversOf;
  readonly onChange: (next: WantedChange) => void;
}

/** What a new wording begins as. */
export function startOf(wanted: WantedChange, writableProgress: readonly string[], theirs: SeenCase): WantedChange {
  if (wanted.kind !== 'progress') return wanted;
  const first = KNOWN_PROGRESS.find(
    (one) => writableProgress.includes(one) && one !== wanted.progress && one !== theirs.progress,
  );
  return { ...wanted, progress: first ?? wanted.progress };
}

/** False while a hand-over has the same receiver and the same reason. */
export function isGivenAnew(mine: WantedChange, anew: WantedChange & { kind: 'handler' }): boolean {
  return mine.kind !== 'handler' || mine.handler.uuid !== anew.handler.uuid || mine.reason !== anew.reason;
}

export function Anew({ mine, wanted, writableProgress, onChange, ...more }: AnewProps) {
  const { t } = useWords();
  switch (wanted.kind) {
    case 'progress':
      return (
        <Field label={t('do.progressTo')}>
          <Select
            value={wanted.progress}
            onChange={(_event, { value }) =>
              onChange({ ...wanted, progress: KNOWN_PROGRESS.find((one) => one === value) ?? wanted.progress })
            }
          >
            {KNOWN_PROGRESS.filter((value) => writableProgress.includes(value)).map((value) => (
              <option key={value} value={value}>
                {t(`progress.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
      );
    case 'journalNote':
      return (
        <>
          <Field label={t('do.noteTitle')}>
            <Input
              value={wanted.title}
              maxLength={255}
              onChange={(_event, { value }) => onChange({ ...wanted, title: value })}
            />
          </Field>
          <Field label={t('do.noteText')}>
            <Textarea
              rows={4}
              value={wanted.text}
              maxLength={50_000}
              onChange={(_event, { value }) => onChange({ ...wanted, text: value })}
            />
          </Field>
        </>
      );
    case 'handler':
      return <GiveAnew {...more} wanted={wanted} isChosen={isGivenAnew(mine, wanted)} onChange={onChange} />;
    case 'decision':
      return null;
  }
}

interface GiveAnewProps extends Pick<
  AnewProps,
  'act' | 'now' | 'sourceName' | 'takesReason' | 'receiversOf' | 'onChange'
> {
  readonly wanted: WantedChange & { kind: 'handler' };
  readonly isChosen: boolean;
}

/** To a third person. The dialog is open until somebody is chosen, and can be opened again. */
function GiveAnew({
  act: { key, cpr, caseId },
  now,
  sourceName,
  takesReason,
  wanted,
  isChosen,
  receiversOf: ReceiversOfAct,
  onChange,
}: GiveAnewProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(!isChosen);
  const close = () => setOpen(false);
  return (
    <>
      <p>
        {isChosen && t('conflict.givenTo', { name: wanted.handler.name, reason: wanted.reason })}{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t(isChosen ? 'conflict.chooseAgain' : 'conflict.chooseReceiver')}
        </button>
      </p>
      {isOpen && caseId !== null && (
        <ReceiversOfAct about={{ key, cpr, caseId }}>
          {(receivers) => (
            <HandoverDialog
              now={now}
              receivers={receivers}
              reason={wanted.reason}
              sourceName={sourceName}
              takesReason={takesReason}
              onGive={(next) => {
                onChange(next);
                close();
              }}
              onClose={close}
            >
              <DialogFoot done={t('conflict.choose')} isOff={false} error={null} onClose={close} />
            </HandoverDialog>
          )}
        </ReceiversOfAct>
      )}
    </>
  );
}

// Closes a life situation with a summary for the citizen, written from the lines and the caseworker's to change.
// Must not send anything itself.
import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { WireError } from '../../../shared/contract/errors.ts';
import type { ShownSituation } from '../../../shared/contract/situations.ts';
import { LONGEST_SUMMARY } from '../../../shared/domain/life-situation-case.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { DialogFoot } from '../../components/dialog-foot.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import type { Format } from '../../i18n/format.ts';
import { type Translate, useWords } from '../../i18n/i18n.ts';

interface CloseDialogProps {
  readonly shown: ShownSituation;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly error: WireError | null;
  readonly isBusy: boolean;
  readonly onDone: (summary: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export function CloseDialog({ shown, sourceNames, error, isBusy, onDone, onClose }: CloseDialogProps) {
  const { t, format } = useWords();
  const [text, setText] = useState(() => summaryOf(shown, sourceNames, t, format));
  return (
    <ModalDialog title={t('situations.close')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void onDone(text.trim()).then((isKept) => isKept && onClose());
        }}
      >
        <p>{t('situations.closeLead')}</p>
        <Field label={t('situations.summary')}>
          <Textarea
            rows={12}
            value={text}
            maxLength={LONGEST_SUMMARY}
            onChange={(_event, { value }) => setText(value)}
          />
        </Field>
        <DialogFoot done={t('situations.closeDo')} isOff={isBusy || text.trim() === ''} error={error} onClose={onClose}>
          <CopyButton text={text} what={t('situations.copySummary')} />
        </DialogFoot>
      </form>
    </ModalDialog>
  );
}

/** What has been done and what was not needed, line by line, in words that a citizen can read. */
function summaryOf(
  { facts, lines }: ShownSituation,
  sourceNames: ReadonlyMap<string, string>,
  t: Translate,
  format: Format,
): string {
  const done = lines.filter(({ state }) => state === 'done');
  const off = lines.filter(({ state, notNeeded }) => state === 'notNeeded' && notNeeded?.because !== 'notAsked');
  const cases = (line: (typeof lines)[number]) =>
    line.cases
      .map(({ source, caseNumber }) =>
        t('situations.summaryCase', { source: sourceNames.get(source) ?? source, number: caseNumber }),
      )
      .join(', ');
  return [
    t('situations.summaryHead', { title: facts.title, date: format.date(facts.startedOn) }),
    ...(done.length === 0
      ? []
      : [
          '',
          t('situations.summaryDone'),
          ...done.map((line) => `- ${line.title}${line.cases.length === 0 ? '' : ` (${cases(line)})`}`),
        ]),
    ...(off.length === 0 ? [] : ['', t('situations.summaryOff'), ...off.map(({ title }) => `- ${title}`)]),
    '',
    t('situations.summaryFoot'),
  ].join('\n');
}

// A secondment made, changed or ended: the fields, and under them what the register's rules say against it, before it is sent.
// Must not decide: the core asks the rules, and asks them again when it is sent.
import { useId, useState } from 'react';
import type { Output } from '../../../shared/contract/methods.ts';
import { DialogFoot } from '../../components/dialog-foot.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { useTaskListQuery, useTaskTitle } from '../../shared/catalogue-endpoints.ts';
import { RefusalReason } from '../../shared/refusal-reason.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type Draft, proposalOf } from './secondment-draft.ts';
import { useCheckSecondmentQuery, useWriteSecondmentMutation } from './secondments-endpoints.ts';

type Register = Output<'secondments.get'>;

interface SecondmentFormProps {
  readonly register: Register;
  readonly first: Draft;
  /** Null for a new one. */
  readonly baseVersion: string | null;
  /** `end`: only the last day is asked for. */
  readonly purpose: 'create' | 'change' | 'end';
  readonly onClose: () => void;
}

export function SecondmentForm({ register, first, baseVersion, purpose, onClose }: SecondmentFormProps) {
  const { t, format } = useWords();
  const [draft, setDraft] = useState(first);
  const [write, writing] = useWriteSecondmentMutation();
  const proposal = proposalOf(draft);
  const { data: checked } = useCheckSecondmentQuery({ secondment: proposal as never }, { skip: proposal === null });
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const outcome = writing.data;
  const problems = proposal === null ? [] : (checked?.problems ?? []);
  const failure = writing.error !== undefined && 'traceId' in writing.error ? writing.error : null;

  const send = async () => {
    if (proposal === null) return;
    const answer = await write({ secondment: proposal, baseVersion });
    if (answer.data?.kind === 'done') onClose();
  };

  return (
    <ModalDialog title={t(`secondment.title_${purpose}`)} onClose={onClose}>
      <form
        className="secondment-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {purpose !== 'end' && <WhoAndWhere register={register} draft={draft} set={set} isNew={purpose === 'create'} />}
        <div className="field-line">
          {purpose !== 'end' && (
            <DayField label={t('secondment.from')} value={draft.from} onChange={(from) => set({ from })} isNeeded />
          )}
          <DayField
            label={t('secondment.last')}
            value={draft.last}
            onChange={(last) => set({ last })}
            isNeeded={purpose === 'end'}
          />
          {purpose !== 'end' && (
            <Field label={t('secondment.hours')}>
              {(id) => (
                <input
                  id={id}
                  inputMode="decimal"
                  size={6}
                  required
                  value={draft.weeklyHours}
                  onChange={({ target }) => set({ weeklyHours: target.value })}
                />
              )}
            </Field>
          )}
        </div>
        {purpose !== 'end' && <WhatAndWhy register={register} draft={draft} set={set} />}
        <div role="status" className="secondment-problems">
          {proposal === null && <p className="faint">{t('secondment.incomplete')}</p>}
          {problems.length > 0 && (
            <>
              <p className="text-bad">{t('secondment.refusedBecause')}</p>
              <ul>
                {problems.map(({ code, words, at }) => (
                  <li key={code}>
                    {words[format.language]}
                    {at !== null && ` (${t('secondment.fromDay', { day: format.dateOf(at) })})`}
                  </li>
                ))}
              </ul>
            </>
          )}
          {(outcome?.kind === 'conflict' || outcome?.kind === 'couldNotBeChecked') && (
            <p className="text-bad">{t(`secondment.outcome.${outcome.kind}`)}</p>
          )}
          {outcome?.kind === 'refused' && (
            <p className="text-bad">
              <RefusalReason why={outcome.why} said={outcome.said} sourceName={t('secondment.system')} />
            </p>
          )}
        </div>
        <DialogFoot
          done={t(writing.isLoading ? 'secondment.sending' : `secondment.send_${purpose}`)}
          isOff={proposal === null || problems.length > 0 || writing.isLoading}
          error={failure}
          onClose={onClose}
        />
      </form>
    </ModalDialog>
  );
}

interface PartProps {
  readonly register: Register;
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
}

function WhoAndWhere({ register, draft, set, isNew }: PartProps & { readonly isNew: boolean }) {
  const { t, format } = useWords();
  const byName = <T extends { readonly name: string }>(all: readonly T[]) =>
    all.toSorted((a, b) => format.compare(a.name, b.name));
  const unit = (id: string) => register.units.find((one) => one.id === id);
  const employer = unit(draft.lendingUnit)?.authority;
  return (
    <>
      <Field label={t('secondment.employee')}>
        {(id) => (
          <select
            id={id}
            required
            disabled={!isNew}
            value={draft.employee}
            onChange={({ target }) =>
              set({
                employee: target.value,
                lendingUnit: register.employees.find((one) => one.id === target.value)?.unit ?? '',
              })
            }
          >
            <option value="">{t('secondment.choose')}</option>
            {byName(register.employees).map((one) => (
              <option key={one.id} value={one.id}>{`${one.name}, ${one.title}, ${unit(one.unit)?.name ?? ''}`}</option>
            ))}
          </select>
        )}
      </Field>
      <UnitField
        label={t('secondment.lendingUnit')}
        units={byName(register.units)}
        value={draft.lendingUnit}
        onChange={(lendingUnit) => set({ lendingUnit })}
      />
      <p className="faint">
        {employer === undefined ? t('secondment.employerUnknown') : t('secondment.employerIs', { employer })}
      </p>
      <UnitField
        label={t('secondment.receivingUnit')}
        units={byName(register.units)}
        value={draft.receivingUnit}
        onChange={(receivingUnit) => set({ receivingUnit })}
      />
      <UnitField
        label={t('secondment.place')}
        units={byName(register.units.filter(({ isCentre }) => isCentre))}
        value={draft.place}
        onChange={(place) => set({ place })}
      />
    </>
  );
}

function WhatAndWhy({ register, draft, set }: PartProps) {
  const { t, format } = useWords();
  const { data } = useTaskListQuery(null);
  const titleOf = useTaskTitle(true);
  return (
    <>
      <Field label={t('secondment.tasks')}>
        {(id) => (
          <select
            id={id}
            value=""
            onChange={({ target }) => target.value !== '' && set({ tasks: [...draft.tasks, target.value] })}
          >
            <option value="">{t('secondment.addTask')}</option>
            {(data?.tasks ?? [])
              .filter((task) => !draft.tasks.includes(task.id))
              .toSorted((a, b) => format.compare(a.title, b.title))
              .map((task) => (
                <option key={task.id} value={task.id}>
                  {task.title}
                </option>
              ))}
          </select>
        )}
      </Field>
      {draft.tasks.length > 0 && (
        <ul className="chosen-tasks">
          {draft.tasks.map((id) => (
            <li key={id}>
              {titleOf(id)}{' '}
              <button
                type="button"
                className="button small subtle"
                aria-label={t('secondment.removeTask', { task: titleOf(id) })}
                onClick={() => set({ tasks: draft.tasks.filter((one) => one !== id) })}
              >
                {t('secondment.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label={t('secondment.kle')}>
        {(id) => (
          <input
            id={id}
            value={draft.kle}
            placeholder="32.06.*"
            onChange={({ target }) => set({ kle: target.value })}
          />
        )}
      </Field>
      <Field label={t('secondment.legalBasis')}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            required
            maxLength={500}
            value={draft.legalBasis}
            onChange={({ target }) => set({ legalBasis: target.value })}
          />
        )}
      </Field>
      <Field label={t('secondment.deputy')}>
        {(id) => (
          <select id={id} value={draft.deputy} onChange={({ target }) => set({ deputy: target.value })}>
            <option value="">{t('secondment.noDeputy')}</option>
            {register.employees
              .toSorted((a, b) => format.compare(a.name, b.name))
              .map((one) => (
                <option key={one.id} value={one.id}>{`${one.name}, ${one.title}`}</option>
              ))}
          </select>
        )}
      </Field>
    </>
  );
}

function UnitField({
  label,
  units,
  value,
  onChange,
}: {
  readonly label: string;
  readonly units: Register['units'];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} required value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('secondment.choose')}</option>
          {units.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function DayField({
  label,
  value,
  onChange,
  isNeeded,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly isNeeded: boolean;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          required={isNeeded}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => React.ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

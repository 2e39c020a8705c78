// Træf afgørelse: the facts behind the decision, the outcome, and the parts that the law requires. Missing parts are named, and nothing is sent.
// Must not decide whether a fact is fresh enough: the core says so, and looks again when the decision is kept.
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type Decision, decisionOutcomeSchema, lackingIn } from '../../../shared/domain/decision.ts';
import { administrationSchema } from '../../../shared/domain/fagsystem.ts';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type DialogProps, ActFoot, useAct } from './act-forms.tsx';
import { Choice } from './choice.tsx';
import { useDecisionNeedsQuery } from './cases-endpoints.ts';
import { DecisionNeeds, SHORTEST_REASON } from './decision-needs.tsx';

type Appeal = Extract<NonNullable<Decision['appeal']>, { kind: 'given' }>;

export function DecisionDialog(props: DialogProps) {
  const { t } = useWords();
  const { row, sourceName } = props;
  const [task, setTask] = useState<Decision['task']>(null);
  const stands = useDecisionNeedsQuery({ cpr: row.cpr, caseId: row.id, task });
  const [outcome, setOutcome] = useState<Decision['outcome'] | null>(null);
  const [onBehalfOf, setOnBehalfOf] = useState(row.administration);
  const [isHeard, setHeard] = useState(false);
  const [heardOn, setHeardOn] = useState(dayOf(new Date()));
  const [whyNotHeard, setWhyNotHeard] = useState('');
  const [reasoning, setReasoning] = useState({ rules: '', considerations: '', facts: '' });
  const [isAppealable, setAppealable] = useState(true);
  const [appeal, setAppeal] = useState<Omit<Appeal, 'kind'>>({ body: '', deadline: '', procedure: '' });
  const [whyNoAppeal, setWhyNoAppeal] = useState('');
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const { act, isLoading, error } = useAct(props);

  const needs = stands.currentData?.needs ?? [];
  const unmet = needs.filter(({ state }) => state !== 'fresh');
  const decision: Decision | null =
    outcome === null
      ? null
      : {
          outcome,
          onBehalfOf,
          hearing: isHeard ? { kind: 'done', on: heardOn } : { kind: 'notNeeded', why: whyNotHeard.trim() },
          reasoning,
          appeal: appealOf(outcome, isAppealable, appeal, whyNoAppeal),
          task: stands.currentData?.task ?? null,
          reasons: unmet.flatMap(({ id }) => (reasons[id]?.trim() ? [{ need: id, reason: reasons[id].trim() }] : [])),
          stoodOn: [],
        };
  const lacking = [
    ...(decision === null ? [] : lackingIn(decision).map((one) => t(`decision.lacking.${one}`))),
    ...(stands.currentData === undefined || unmet.some(({ otherwise }) => otherwise === 'block')
      ? [t('decision.lacking.need')]
      : []),
    ...(unmet.some(({ id, otherwise }) => otherwise === 'reason' && (reasons[id]?.trim().length ?? 0) < SHORTEST_REASON)
      ? [t('decision.lacking.reason', { count: SHORTEST_REASON })]
      : []),
  ];
  const field = (name: keyof typeof reasoning, rows: number) => (
    <Field label={t(`decision.${name}`)}>
      <Textarea
        rows={rows}
        value={reasoning[name]}
        maxLength={4000}
        onChange={(_event, { value }) => setReasoning({ ...reasoning, [name]: value })}
      />
    </Field>
  );
  return (
    <ModalDialog title={t('do.decision')} onClose={props.onClose}>
      <form
        className="decision"
        onSubmit={(event) => {
          event.preventDefault();
          if (decision === null || lacking.length > 0) return setTried(true);
          void act({ kind: 'decision', decision });
        }}
      >
        {(stands.currentData?.tasks.length ?? 0) > 1 && (
          <Field label={t('decision.task')}>
            <Select
              value={stands.currentData?.task ?? ''}
              onChange={(_event, { value }) =>
                setTask(stands.currentData?.tasks.find(({ id }) => id === value)?.id ?? null)
              }
            >
              {stands.currentData?.tasks.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <DecisionNeeds
          cpr={row.cpr}
          needs={stands.currentData?.needs}
          error={stands.error !== undefined && 'traceId' in stands.error ? stands.error : null}
          onRetry={() => void stands.refetch()}
          reasons={reasons}
          onReason={(need, reason) => setReasons({ ...reasons, [need]: reason })}
        />
        <Choice
          legend={t('decision.outcome')}
          options={decisionOutcomeSchema.options.map((value) => ({ value, words: t(`decisionOutcome.${value}`) }))}
          chosen={outcome}
          onChoose={setOutcome}
        />
        <Field label={t('decision.onBehalfOf')}>
          <Select
            value={onBehalfOf}
            onChange={(_event, { value }) =>
              setOnBehalfOf(administrationSchema.options.find((one) => one === value) ?? onBehalfOf)
            }
          >
            {administrationSchema.options.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
        <Choice
          legend={t('decision.hearing')}
          options={[
            { value: 'done' as const, words: t('decision.heard') },
            { value: 'notNeeded' as const, words: t('decision.notHeard') },
          ]}
          chosen={isHeard ? 'done' : 'notNeeded'}
          onChoose={(value) => setHeard(value === 'done')}
        />
        {isHeard ? (
          <Field label={t('decision.heardOn')}>
            <Input type="date" value={heardOn} onChange={(_event, { value }) => setHeardOn(value)} />
          </Field>
        ) : (
          <Field label={t('decision.why')}>
            <Input value={whyNotHeard} maxLength={1000} onChange={(_event, { value }) => setWhyNotHeard(value)} />
          </Field>
        )}
        <fieldset>
          <legend>{t('decision.reasoning')}</legend>
          {outcome === 'MEDHOLD' && <p className="faint">{t('decision.reasoningFree')}</p>}
          {field('rules', 2)}
          {field('considerations', 2)}
          {field('facts', 3)}
        </fieldset>
        {outcome !== 'MEDHOLD' && (
          <>
            <Choice
              legend={t('decision.appeal')}
              options={[
                { value: 'given' as const, words: t('decision.appealGiven') },
                { value: 'noOtherAuthority' as const, words: t('decision.noOtherAuthority') },
              ]}
              chosen={isAppealable ? 'given' : 'noOtherAuthority'}
              onChoose={(value) => setAppealable(value === 'given')}
            />
            {isAppealable ? (
              (['body', 'deadline', 'procedure'] as const).map((name) => (
                <Field key={name} label={t(`decision.${name}`)}>
                  <Input
                    value={appeal[name]}
                    maxLength={255}
                    onChange={(_event, { value }) => setAppeal({ ...appeal, [name]: value })}
                  />
                </Field>
              ))
            ) : (
              <Field label={t('decision.why')}>
                <Input value={whyNoAppeal} maxLength={1000} onChange={(_event, { value }) => setWhyNoAppeal(value)} />
              </Field>
            )}
          </>
        )}
        {isTried && (lacking.length > 0 || outcome === null) && (
          <div className="bar warn" role="alert">
            {t('decision.lacks')}
            <ul>
              {outcome === null && <li>{t('decision.outcome')}</li>}
              {lacking.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        )}
        <p className="faint">{t('decision.how', { source: sourceName })}</p>
        <ActFoot {...props} error={error} isLoading={isLoading} />
      </form>
    </ModalDialog>
  );
}

function appealOf(
  outcome: Decision['outcome'],
  isAppealable: boolean,
  given: Omit<Appeal, 'kind'>,
  why: string,
): Decision['appeal'] {
  if (outcome === 'MEDHOLD') return null;
  if (!isAppealable) return { kind: 'noOtherAuthority', why: why.trim() };
  return { kind: 'given', body: given.body.trim(), deadline: given.deadline.trim(), procedure: given.procedure.trim() };
}

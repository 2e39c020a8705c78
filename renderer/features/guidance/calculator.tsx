// Straksberegning: the facts on the left, the calculation step by step on the right as they are typed.
// Must not calculate: the core does, on dated rates. A rate without a source is marked, and a year without rates is refused in words.
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useDispatch, useSelector } from 'react-redux';
import type { Calculation } from '../../../shared/catalogue/calculators/calculation.ts';
import { type CalculatorId, housingBenefitSchema } from '../../../shared/catalogue/calculators/calculation-input.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Field, FIELDS, firstForm, inputOf, isUsable, placesIn } from './calculator-fields.ts';
import { useCalculationQuery } from './guidance-endpoints.ts';
import { type FormText, guidanceActions, guidanceOf } from './guidance-slice.ts';
import { parseKroner } from './kroner.ts';

interface CalculatorProps {
  readonly id: CalculatorId;
  /** Years with rates. */
  readonly years: readonly number[];
  readonly task: TaskId;
}

const NOTHING = {
  calculator: 'oekonomisk-friplads',
  year: 2000,
  monthlyIncome: 0,
  singleParent: false,
  childrenAtHome: 1,
  places: [0],
} as const;

export function Calculator({ id, years, task }: CalculatorProps) {
  const { t } = useWords();
  const dispatch = useDispatch();
  const { forms } = useSelector(guidanceOf);
  const now = Number(dayOf(new Date()).slice(0, 4));
  const form = forms[id] ?? firstForm(id, task);
  const year = Number(form['year'] ?? now);
  const put = (change: FormText) =>
    dispatch(guidanceActions.formChanged({ calculator: id, form: { ...form, ...change } }));
  const input = inputOf(id, year, form);
  const { data, error } = useCalculationQuery(input ?? { ...NOTHING, places: [...NOTHING.places] }, {
    skip: input === null,
  });
  const first = Math.min(...years, now);
  const offered = Array.from(
    { length: Math.max(...years, now + 1) - first + 1 },
    (_, index) => first + index,
  ).toReversed();

  return (
    <div className="calculator">
      <form aria-label={t('calculator.form')} onSubmit={(event) => event.preventDefault()}>
        <p className="faint">{t('calculator.lead')}</p>
        <label className="field">
          {t('calculator.year')}
          <select value={year} onChange={(event) => put({ year: event.target.value })}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {years.includes(one) ? one : t('calculator.noRates', { year: one })}
              </option>
            ))}
          </select>
        </label>
        {FIELDS[id].map((field) => (
          <FormField
            key={field.name}
            field={field}
            form={form}
            put={put}
            onForm={(next) => dispatch(guidanceActions.formChanged({ calculator: id, form: next }))}
          />
        ))}
        <button
          type="button"
          className="button small"
          onClick={() => dispatch(guidanceActions.formChanged({ calculator: id, form: firstForm(id, task) }))}
        >
          {t('calculator.clear')}
        </button>
      </form>
      <div className="calculation">
        {error && 'traceId' in error && <ErrorNotice error={error} />}
        {input === null ? (
          <p className="calculation-wait">{t('calculator.fill')}</p>
        ) : (
          data !== undefined && <Result id={id} calculation={data} onYear={(one) => put({ year: String(one) })} />
        )}
      </div>
    </div>
  );
}

interface FormFieldProps<Kind extends Field> {
  readonly field: Kind;
  readonly form: FormText;
  readonly put: (change: FormText) => void;
}

function FormField({
  field,
  form,
  put,
  onForm,
}: FormFieldProps<Field> & { readonly onForm: (form: FormText) => void }) {
  const { t } = useWords();
  if (field.kind === 'places') return <Places form={form} most={field.most} put={put} onForm={onForm} />;
  const label = t(`calculator.field.${field.name}`);
  const text = form[field.name] ?? '';
  if (field.kind === 'benefit') {
    return (
      <fieldset className="field">
        <legend>{label}</legend>
        <div className="segments" role="group" aria-label={label}>
          {housingBenefitSchema.options.map((benefit) => (
            <button key={benefit} type="button" aria-pressed={text === benefit} onClick={() => put({ benefit })}>
              {t(`calculator.benefit.${benefit}`)}
            </button>
          ))}
        </div>
      </fieldset>
    );
  }
  if (field.kind === 'tick') {
    return (
      <label className="tick">
        <input
          type="checkbox"
          checked={text === 'yes'}
          onChange={(event) => put({ [field.name]: event.target.checked ? 'yes' : '' })}
        />
        {label}
      </label>
    );
  }
  const problem =
    text === '' || isUsable(field, text)
      ? null
      : field.kind === 'money'
        ? t('calculator.badMoney')
        : t('calculator.badCount', { least: field.least, most: field.most });
  const isShort = field.kind === 'count' && field.name !== 'childrenAtHome';
  return (
    <TextField
      label={label}
      unit={field.kind === 'money' ? t('calculator.kr') : null}
      isShort={isShort}
      text={text}
      problem={problem}
      onText={(next) => put({ [field.name]: next })}
    />
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly unit: string | null;
  /** Stands three in a row. */
  readonly isShort?: boolean;
  readonly text: string;
  readonly problem: string | null;
  readonly onText: (text: string) => void;
}

function TextField({ label, unit, isShort = false, text, problem, onText }: TextFieldProps) {
  return (
    <label className={isShort ? 'field short' : 'field'}>
      {label}
      <span className="field-line">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          aria-invalid={problem !== null}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        {unit !== null && <span className="faint">{unit}</span>}
      </span>
      {problem !== null && (
        <span className="text-bad" role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}

function Places({
  form,
  most,
  put,
  onForm,
}: {
  readonly form: FormText;
  readonly most: number;
  readonly put: (change: FormText) => void;
  readonly onForm: (form: FormText) => void;
}) {
  const { t } = useWords();
  const names = placesIn(form);
  const remove = (name: string) => {
    const left = names.filter((one) => one !== name).map((one, index) => [`places.${index}`, form[one] ?? '']);
    const others = Object.entries(form).filter(([one]) => !one.startsWith('places.'));
    onForm(Object.fromEntries([...others, ...left]) as FormText);
  };
  return (
    <fieldset className="field-places">
      {names.map((name, index) => {
        const text = form[name] ?? '';
        return (
          <div key={name} className="field-place">
            <TextField
              label={t('calculator.place', { number: index + 1 })}
              unit={t('calculator.kr')}
              text={text}
              problem={text === '' || parseKroner(text) !== null ? null : t('calculator.badMoney')}
              onText={(next) => put({ [name]: next })}
            />
            {names.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('calculator.removePlace', { number: index + 1 })}
                onClick={() => remove(name)}
              >
                <DismissRegular />
              </button>
            )}
          </div>
        );
      })}
      {names.length < most && (
        <button type="button" className="button small subtle" onClick={() => put({ [`places.${names.length}`]: '' })}>
          <AddRegular /> {t('calculator.addPlace')}
        </button>
      )}
    </fieldset>
  );
}

function Result({
  id,
  calculation,
  onYear,
}: {
  readonly id: CalculatorId;
  readonly calculation: Calculation;
  readonly onYear: (year: number) => void;
}) {
  const { t, format } = useWords();
  const kroner = (ore: number) => format.money(ore / 100);
  if (calculation.kind === 'refused') {
    return (
      <div className="place-notice warn" role="alert">
        <div>
          <strong>{t('calculator.refused', { year: calculation.year })}</strong>
          <p>{calculation.why[format.language]}</p>
          <p className="year-choice">
            {calculation.heldYears.map((year) => (
              <button key={year} type="button" className="button small" onClick={() => onYear(year)}>
                {t('calculator.useYear', { year })}
              </button>
            ))}
          </p>
        </div>
      </div>
    );
  }
  return (
    <>
      <div className="result" role="status">
        <span>
          {t(`calculator.result.${id}`)} ({calculation.year})
        </span>
        <strong>{kroner(calculation.perMonth)}</strong>
        <Badge tone={calculation.verified ? 'quiet' : 'warn'}>
          {t(calculation.verified ? 'calculator.verified' : 'calculator.notVerified')}
        </Badge>
      </div>
      <table className="plain steps">
        <caption>{t('calculator.steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calculator.step')}</th>
            <th scope="col">{t('calculator.how')}</th>
            <th scope="col" className="figure">
              {t('calculator.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {calculation.steps.map((step, index) => (
            <tr key={step.label.da}>
              <th scope="row">
                {index + 1}. {step.label[format.language]}
              </th>
              <td>
                {step.formula[format.language]}
                {!step.verified && (
                  <>
                    {' '}
                    <Badge tone="warn">{t('guidance.notVerified')}</Badge>
                  </>
                )}
                <span className="source">
                  {t('guidance.source')}: <span lang="da">{step.source}</span>
                </span>
              </td>
              <td className="figure">{kroner(step.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {calculation.reservations.length > 0 && (
        <section className="part" aria-label={t('calculator.reservations')}>
          <h3>{t('calculator.reservations')}</h3>
          <ul className="lines">
            {calculation.reservations.map((reservation) => (
              <li key={reservation.da}>{reservation[format.language]}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

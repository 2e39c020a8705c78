// A person's settings: language and theme, shown at once and kept by the core; and the sources, tried on request.
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { LANGUAGES, THEMES } from '../../../shared/domain/settings.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { FIRST_SETTINGS, usePutSettingsMutation, useSettingsQuery } from './settings-endpoints.ts';
import { SourceChecks } from './source-checks.tsx';

export function SettingsPage({ fagsystemer }: { readonly fagsystemer: readonly Fagsystem[] }) {
  const { t } = useWords();
  const { data = FIRST_SETTINGS, error, refetch } = useSettingsQuery();
  const [put, { error: notKept }] = usePutSettingsMutation();
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('settings.title')}</h1>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {notKept && 'traceId' in notKept && <ErrorNotice error={notKept} />}
      <Field label={t('settings.language')}>
        <RadioGroup
          value={data.language}
          onChange={(_event, { value }) => void put({ ...data, language: settingsSchema.shape.language.parse(value) })}
        >
          {LANGUAGES.map((language) => (
            <Radio key={language} value={language} label={t(`settings.languages.${language}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t('settings.theme')}>
        <RadioGroup
          value={data.theme}
          onChange={(_event, { value }) => void put({ ...data, theme: settingsSchema.shape.theme.parse(value) })}
        >
          {THEMES.map((theme) => (
            <Radio key={theme} value={theme} label={t(`settings.themes.${theme}`)} />
          ))}
        </RadioGroup>
      </Field>
      {fagsystemer.length > 0 && <SourceChecks fagsystemer={fagsystemer} />}
    </div>
  );
}

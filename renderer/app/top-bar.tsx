// The top bar: where one is, the search, whether this is training, who is signed in, and how the page looks.
// Must not search itself.
import { WeatherMoonRegular } from '@fluentui/react-icons/svg/weather-moon';
import { memo, type RefObject, useState } from 'react';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { LANGUAGES, THEMES } from '../../shared/domain/settings.ts';
import { Popover } from '../components/popover.tsx';
import { SearchField } from '../features/citizens/search-field.tsx';
import { PersonMenu } from '../features/session/person-menu.tsx';
import { FIRST_SETTINGS, usePutSettingsMutation, useSettingsQuery } from '../features/settings/settings-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import type { DeskInfo } from './desk-endpoints.ts';
import { personChoicePart } from './lazy-parts.ts';
import { SignOutDialog } from './sign-out.tsx';

interface TopBarProps {
  readonly desk: DeskInfo | undefined;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onOpen: (cpr: Cpr) => void;
}

export const TopBar = memo(function TopBar({ desk, searchField, onOpen }: TopBarProps) {
  const { t } = useWords();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <header className="top-bar" data-region>
      <span className="product">{t('product')}</span>
      <SearchField field={searchField} onOpen={onOpen} />
      <div className="top-right">
        {desk?.training === true && (
          <span className="training-badge" title={t('training.lead')}>
            {t('training.badge')}
          </span>
        )}
        {desk !== undefined && <PersonMenu Choice={personChoicePart.Part} onSignOut={() => setLeaving(true)} />}
        <LookMenu />
      </div>
      {isLeaving && <SignOutDialog onClose={() => setLeaving(false)} />}
    </header>
  );
});

function LookMenu() {
  const { t } = useWords();
  const { data = FIRST_SETTINGS } = useSettingsQuery();
  const [put] = usePutSettingsMutation();
  return (
    <Popover name={t('settings.look')} title={t('settings.look')} button={<WeatherMoonRegular />}>
      {() => (
        <div className="choices">
          <fieldset>
            <legend>{t('settings.theme')}</legend>
            {THEMES.map((theme) => (
              <label key={theme}>
                <input
                  type="radio"
                  name="theme"
                  checked={data.theme === theme}
                  onChange={() => void put({ ...data, theme })}
                />
                {t(`settings.themes.${theme}`)}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t('settings.language')}</legend>
            {LANGUAGES.map((language) => (
              <label key={language}>
                <input
                  type="radio"
                  name="language"
                  checked={data.language === language}
                  onChange={() => void put({ ...data, language })}
                />
                {t(`settings.languages.${language}`)}
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </Popover>
  );
}

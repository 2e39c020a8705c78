// Puts the person's settings in force: the language of the words, and light or dark. Must not keep them: the core does.
import { useEffect } from 'react';
import { FIRST_SETTINGS, useSettingsQuery } from '../features/settings/settings-endpoints.ts';
import { changeLanguage } from '../i18n/i18n.ts';

const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark as chosen, or as the system is when nothing is chosen. */
export function showTheme(theme: (typeof FIRST_SETTINGS)['theme']): void {
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark().matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function useSettings(): void {
  const { data: { language, theme } = FIRST_SETTINGS } = useSettingsQuery();
  useEffect(() => void changeLanguage(language), [language]);
  useEffect(() => {
    const system = prefersDark();
    const show = () => showTheme(theme);
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
}

// The number that support looks for in the log. Must not know what failed.
import { useWords } from '../i18n/i18n.ts';
import { CopyButton } from './copy-button.tsx';

export function TraceId({ id }: { readonly id: string }) {
  const { t } = useWords();
  return (
    <span className="trace">
      {t('error.trace')} <code>{id}</code> <CopyButton text={id} what={t('error.copyTrace')} />
    </span>
  );
}

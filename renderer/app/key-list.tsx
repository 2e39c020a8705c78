// Keys and what each does, as a list: on the start page and on the shortcut sheet. Must not define any key.
import type { appDa } from './words.da.ts';
import { useWords } from '../i18n/i18n.ts';

export function KeyList({ keys }: { readonly keys: readonly Exclude<keyof typeof appDa.keys, 'title'>[] }) {
  const { t } = useWords();
  return (
    <dl className="keys">
      {keys.map((key) => (
        <div key={key}>
          <dt>
            <kbd>{t(`keys.${key}.keys`)}</kbd>
          </dt>
          <dd>{t(`keys.${key}.does`)}</dd>
        </div>
      ))}
    </dl>
  );
}

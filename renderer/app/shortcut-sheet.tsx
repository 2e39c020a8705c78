// Every key that does something, on one sheet. Must not define any: use-shortcuts.ts and the areas do.
import { ModalDialog } from '../components/modal-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';

const KEYS = [
  'search',
  'open',
  'list',
  'nextTab',
  'previousTab',
  'closeTab',
  'region',
  'table',
  'page',
  'select',
  'closePane',
  'timeLine',
  'pane',
  'sheet',
] as const;

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <ModalDialog title={t('keys.title')} onClose={onClose}>
      <dl className="keys">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{t(`keys.${key}.keys`)}</kbd>
            </dt>
            <dd>{t(`keys.${key}.does`)}</dd>
          </div>
        ))}
      </dl>
    </ModalDialog>
  );
}

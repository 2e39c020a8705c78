// Every key that does something, on one sheet. Must not define any: use-shortcuts.ts and the areas do.
import { ModalDialog } from '../components/modal-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';
import { KeyList } from './key-list.tsx';

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
  'zoom',
  'move',
  'guidance',
  'pane',
  'sheet',
] as const;

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <ModalDialog title={t('keys.title')} onClose={onClose}>
      <KeyList keys={KEYS} />
    </ModalDialog>
  );
}

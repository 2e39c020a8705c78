// Signing out: what goes and what stays, said before it happens.
// Must not delete anything itself: the core does, and the page forgets what it has shown.
import { useOutboxCountsQuery } from '../shared/outbox-endpoints.ts';
import { coreApi } from '../api/core-api.ts';
import { DialogFoot } from '../components/dialog-foot.tsx';
import { ModalDialog } from '../components/modal-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';
import { underWayIn } from './rail.tsx';
import { useSignOutMutation } from '../features/session/session-endpoints.ts';
import { useAppDispatch } from './store.ts';
import { workspaceActions } from './workspace-slice.ts';

export function SignOutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const { data = {} } = useOutboxCountsQuery();
  const [signOut, { error, isLoading }] = useSignOutMutation();
  const waiting = underWayIn(data);
  const leave = async () => {
    const result = await signOut();
    if (result.error) return;
    dispatch(workspaceActions.signedOut());
    // Every fact about citizens is purged from the page's memory.
    dispatch(coreApi.util.resetApiState());
  };
  return (
    <ModalDialog title={t('signOut.title')} onClose={onClose}>
      <p>{t('signOut.goes')}</p>
      <p className={waiting > 0 ? 'bar warn' : ''}>
        {waiting > 0 ? t('signOut.waiting', { count: waiting }) : t('signOut.nothingWaits')}
      </p>
      <DialogFoot
        done={t('signOut.leave')}
        isOff={isLoading}
        error={error !== undefined && 'traceId' in error ? error : null}
        onClose={onClose}
        onDone={() => void leave()}
      />
    </ModalDialog>
  );
}

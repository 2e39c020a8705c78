// Pins or unpins the citizen. Pinned citizens are also at hand offline.
// Must not be shown for a protected citizen: nothing of one is kept at the desk.
import { PinOffRegular } from '@fluentui/react-icons/svg/pin-off';
import { PinRegular } from '@fluentui/react-icons/svg/pin';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { usePinnedQuery, usePutPinnedMutation } from '../../shared/pinned-endpoints.ts';
import { useWords } from '../../i18n/i18n.ts';

export function PinButton({ cpr }: { readonly cpr: Cpr }) {
  const { t } = useWords();
  const { data } = usePinnedQuery();
  const [put] = usePutPinnedMutation();
  if (data === undefined) return null;
  const isPinned = data.some((one) => one.cpr === cpr);
  return (
    <button
      type="button"
      className="button subtle"
      aria-pressed={isPinned}
      title={t('pinned.why')}
      onClick={() => void put({ cpr, pinned: !isPinned })}
    >
      {isPinned ? <PinOffRegular /> : <PinRegular />} {t(isPinned ? 'pinned.unpin' : 'pinned.pin')}
    </button>
  );
}

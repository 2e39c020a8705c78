// "I kø til mig": who waits for the signed-in person. Nothing is shown where no source keeps a queue.
// Must not say that nobody waits when the queue did not answer.
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { useLater } from '../../components/use-later.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useQueueQuery } from './queue-endpoints.ts';
import { QueueList, QueueOutage } from './queue-list.tsx';

export function MyQueue({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  // The question loads the rules in the core.
  const isReady = useLater();
  const { currentData: view } = useQueueQuery({ solvers: [] }, { pollingInterval: 15_000, skip: !isReady });
  if (view === undefined || view.kind === 'none') return null;
  const rows = view.kind === 'known' ? view.rows.filter(({ isMine }) => isMine) : [];
  return (
    <section aria-labelledby="my-queue">
      <h2 id="my-queue">
        {t('queue.mine')} {view.kind === 'known' && <span className="count">{rows.length}</span>}
      </h2>
      <QueueOutage view={view} />
      {view.kind === 'known' &&
        (rows.length === 0 ? (
          <p className="faint">{t('queue.mineEmpty')}</p>
        ) : (
          <QueueList rows={rows} functions={view.functions} onOpen={onOpen} />
        ))}
    </section>
  );
}

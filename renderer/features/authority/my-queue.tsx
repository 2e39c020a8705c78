// "I kø til mig": who waits for the signed-in person. Nothing is shown where no source keeps a queue.
// Must not say that nobody waits when the queue did not answer.
import { useEffect, useState } from 'react';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useQueueQuery } from './authority-endpoints.ts';
import { QueueList, QueueOutage } from './queue-list.tsx';

/** The first citizen comes before it: the question loads the rules in the core. */
const START_MS = 2000;

export function MyQueue({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), START_MS);
    return () => clearTimeout(timer);
  }, []);
  const { currentData: view } = useQueueQuery({ solvers: [] }, { pollingInterval: 15_000, skip: !isReady });
  if (view === undefined || view.kind === 'none') return null;
  const rows = view.kind === 'known' ? view.rows.filter(({ isMine }) => isMine) : [];
  return (
    <section aria-labelledby="my-queue">
      <h2 id="my-queue">
        {t('queue.mine')} {view.kind === 'known' && <span className="count">{rows.length}</span>}
      </h2>
      <QueueOutage view={view} />
      {view.kind === 'known' && (rows.length === 0 ? <p className="faint">{t('queue.mineEmpty')}</p> : <QueueList rows={rows} functions={view.functions} onOpen={onOpen} />)}
    </section>
  );
}

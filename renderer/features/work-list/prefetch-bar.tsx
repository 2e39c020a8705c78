// Fetching ahead, begun and stopped by a person: how far it is, what is lacking, and which sources may not be kept.
// Must not choose whom to fetch: the core does.
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { usePrefetchQuery, useStartPrefetchMutation, useStopPrefetchMutation } from '../../api/offline-endpoints.ts';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function PrefetchBar({ names }: { readonly names: ReadonlyMap<SourceId, string> }) {
  const { t, format } = useWords();
  const { data } = usePrefetchQuery();
  const [start] = useStartPrefetchMutation();
  const [stop] = useStopPrefetchMutation();
  if (data === undefined) return null;
  const { kind, total, done, lacking, at, notKept } = data;
  const isRunning = kind === 'running';
  return (
    <div className="prefetch" role="group" aria-label={t('prefetch.title')}>
      {isRunning ? (
        <>
          <progress value={done} max={Math.max(1, total)} aria-label={t('prefetch.title')} />
          <span>{t('prefetch.progress', { done: format.number(done), count: total, total: format.number(total) })}</span>
          <button type="button" className="button small" onClick={() => void stop()}>
            {t('prefetch.stop')}
          </button>
        </>
      ) : (
        <button type="button" className="button small" title={t('prefetch.why', { sources: format.list(notKept.map((id) => names.get(id) ?? id)) })} onClick={() => void start()}>
          <ArrowDownloadRegular /> {t('prefetch.start')}
        </button>
      )}
      <span className="faint">{t('prefetch.appointments')}</span>
      <span className="faint" role="status">
        {!isRunning && at !== null && (
          <>
            {t(`prefetch.${kind === 'stopped' ? 'stopped' : 'done'}`, { done: format.number(done), count: total, total: format.number(total) })} <Moment at={at} />
            {lacking > 0 && <strong className="text-bad"> {t('prefetch.lacking', { count: lacking })}</strong>}
          </>
        )}
      </span>
    </div>
  );
}

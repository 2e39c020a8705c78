// Says calmly that the core is away; it comes back by itself. What is on the screen stays. Must not ask anybody to do anything.
import { useWords } from '../i18n/i18n.ts';
import { TraceId } from '../components/trace-id.tsx';
import { useAppSelector } from './store.ts';

export function ConnectionBar() {
  const { t } = useWords();
  const { state, error } = useAppSelector((root) => root.connection);
  return (
    <div role="status">
      {state === 'lost' && (
        <p className="bar">
          {error?.code === 'PROTOCOL' ? t('connection.protocol') : t('connection.lost')}
          {error?.code === 'PROTOCOL' && <TraceId id={error.traceId} />}
        </p>
      )}
    </div>
  );
}

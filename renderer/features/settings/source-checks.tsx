// The sources the desk is connected to: what each can do, the user that the desk signs in as, and whether it works, checked on request.
// Must not know any source by name.
import { useState } from 'react';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TraceId } from '../../components/trace-id.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useCheckSourceMutation } from './settings-endpoints.ts';

export function SourceChecks({ fagsystemer }: { readonly fagsystemer: readonly Fagsystem[] }) {
  const { t } = useWords();
  // Raised when all are to be tried: each row tries its own, and none waits for another.
  const [round, setRound] = useState(0);
  return (
    <section aria-label={t('sources.title')}>
      <h2>{t('sources.title')}</h2>
      <p className="lead">{t('sources.lead')}</p>
      <button type="button" className="button" onClick={() => setRound(round + 1)}>
        {t('sources.checkAll')}
      </button>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('sources.source')}</th>
            <th scope="col">{t('sources.reads')}</th>
            <th scope="col">{t('sources.writes')}</th>
            <th scope="col">{t('sources.state')}</th>
          </tr>
        </thead>
        <tbody>
          {fagsystemer.map((fagsystem) => (
            // A new round is a new row, which tries its source as it comes up.
            <SourceRow key={`${fagsystem.id}${round}`} fagsystem={fagsystem} atOnce={round > 0} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceRow({ fagsystem, atOnce }: { readonly fagsystem: Fagsystem; readonly atOnce: boolean }) {
  const { t } = useWords();
  const list = (words: readonly string[]) => (words.length === 0 ? t('sources.nothing') : words.join(', '));
  return (
    <tr>
      <th scope="row">
        {fagsystem.name}
        <br />
        <small className="faint">
          {fagsystem.administration} · {fagsystem.format}
        </small>
      </th>
      <td>{list(fagsystem.reads.map((one) => t(`sources.read.${one}`)))}</td>
      <td>{list(fagsystem.writes.map((one) => t(`sources.write.${one}`)))}</td>
      <td>
        <CheckResult fagsystem={fagsystem} atOnce={atOnce} />
      </td>
    </tr>
  );
}

function CheckResult({ fagsystem, atOnce }: { readonly fagsystem: Fagsystem; readonly atOnce: boolean }) {
  const { t, format } = useWords();
  const [check, { data, error, isLoading, isUninitialized }] = useCheckSourceMutation();
  const [hasStarted, setStarted] = useState(false);
  if (atOnce && !hasStarted) {
    setStarted(true);
    queueMicrotask(() => void check({ source: fagsystem.id }));
  }
  if (isLoading || (atOnce && isUninitialized)) return <span role="status">{t('sources.checking')}</span>;
  if (error !== undefined && 'traceId' in error)
    return <ErrorNotice error={error} onRetry={() => void check({ source: fagsystem.id })} />;
  if (data === undefined) {
    return (
      <button
        type="button"
        className="button small"
        aria-label={t('sources.checkOne', { name: fagsystem.name })}
        onClick={() => void check({ source: fagsystem.id })}
      >
        {t('sources.check')}
      </button>
    );
  }
  const words =
    data.problem === null
      ? t('sources.works', { ms: format.number(data.tookMs) })
      : data.problem === 'notAllowed'
        ? t('sources.notAllowed', { source: fagsystem.name })
        : `${t(`problem.${data.problem}`, { source: fagsystem.name })}.`;
  return (
    <>
      <span className={data.problem === null ? 'text-good' : 'text-bad'}>{words}</span>
      <br />
      <small className="faint">{t('sources.as', { who: data.signedInAs })}</small>
      {data.problem !== null && <TraceId id={data.traceId} />}
    </>
  );
}

// The status bar: the connection, acts under way, how the shown citizen's sources stand, whether facts are kept, who is signed in, which version.
import { memo } from 'react';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { useOutboxCountsQuery } from '../shared/outbox-endpoints.ts';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';
import { useSecondmentWarningsQuery } from '../features/secondments/secondments-endpoints.ts';
import { SecondedLine } from '../features/session/seconded-line.tsx';
import { useSessionQuery } from '../features/session/session-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import type { DeskInfo } from './desk-endpoints.ts';
import { underWayIn } from './rail.tsx';
import { useAppSelector } from './store.ts';

export const StatusBar = memo(function StatusBar({ desk }: { readonly desk: DeskInfo | undefined }) {
  const { t } = useWords();
  const connection = useAppSelector((state) => state.connection.state);
  const cpr = useAppSelector(({ workspace }) =>
    workspace.page === 'citizen' ? workspace.tabs.find(({ key }) => key === workspace.active)?.cpr : undefined,
  );
  return (
    <footer className="status-bar" aria-label={t('status.bar')}>
      <span>
        <span className={`dot ${connection === 'open' ? 'text-good' : 'text-bad'}`} />{' '}
        {t(`connection.${connection}Brief`)}
      </span>
      {cpr === undefined ? (
        desk !== undefined && <span>{t('status.configured', { count: desk.fagsystemer.length })}</span>
      ) : (
        <SourcesInBrief cpr={cpr} desk={desk} />
      )}
      {desk !== undefined && desk.person !== null && <ActsInBrief />}
      {desk !== undefined && (
        <span title={desk.cache.kind === 'session' ? t(`cache.${desk.cache.reason}`) : t('cache.keptLong')}>
          {desk.cache.kind === 'kept'
            ? t('cache.kept')
            : `${t('cache.session')}: ${t(`cache.${desk.cache.reason}Brief`)}`}
        </span>
      )}
      <span className="push">
        <SignedInAs />
      </span>
      {desk !== undefined && (
        <span>
          {t('product')} {desk.version}
        </span>
      )}
    </footer>
  );
});

/** Signed in as whom, seconded from where until when, and an end that is near. */
function SignedInAs() {
  const { t } = useWords();
  const { data } = useSessionQuery();
  const person = data?.person ?? null;
  if (person === null) return null;
  return (
    <>
      {t('status.signedIn', { name: person.name, title: person.title })}
      <EndsSoon />
      {(person.secondment !== null || person.isSecondmentUnknown) && ' · '}
      <SecondedLine person={person} />
    </>
  );
}

/** The person's own end first; for a lead, how many of the centre's are near. */
function EndsSoon() {
  const { t } = useWords();
  const { data } = useSecondmentWarningsQuery();
  const warnings = data?.warnings ?? [];
  const own = warnings.find(({ isOwn }) => isOwn);
  if (warnings.length === 0) return null;
  return (
    <span className={(own ?? warnings[0])?.step === 30 ? undefined : 'text-bad'}>
      {' · '}
      {own === undefined
        ? t('secondment.moreEnd', { count: warnings.length })
        : t('secondment.endsBrief', { count: own.daysLeft })}
    </span>
  );
}

/** Acts under way, and apart from them what waits for a person; nothing where there are none. */
function ActsInBrief() {
  const { t } = useWords();
  const { data = {} } = useOutboxCountsQuery();
  const { conflict = 0 } = data;
  const queued = underWayIn(data) - conflict;
  if (queued + conflict === 0) return null;
  return (
    <span>
      {queued > 0 && t('status.queued', { count: queued })}
      {queued > 0 && conflict > 0 && ' · '}
      {conflict > 0 && <span className="text-bad">{t('status.conflicts', { count: conflict })}</span>}
    </span>
  );
}

/** More than the bar has room for: the strip of sources above names every one. */
const MOST_NAMED = 3;

function SourcesInBrief({ cpr, desk }: { readonly cpr: Cpr; readonly desk: DeskInfo | undefined }) {
  const { t, format } = useWords();
  const { sources } = citizenApi.endpoints.caseHistory.useQueryState(cpr, {
    selectFromResult: ({ data }) => ({ sources: data?.sources }),
  });
  if (sources === undefined) return null;
  const silent = sources.filter(
    (state) => state.state === 'settled' && (state.outcome.kind === 'failed' || state.outcome.kind === 'cached'),
  );
  const settled = sources.filter(({ state }) => state === 'settled').length;
  const names = silent.map(({ source }) => desk?.fagsystemer.find(({ id }) => id === source)?.name ?? source);
  return (
    <span>
      {t('status.answered', { count: settled - silent.length, all: sources.length })}
      {names.length > 0 && (
        <span className="text-bad">
          {' · '}
          {names.length > MOST_NAMED
            ? t('status.silentMany', { count: names.length })
            : t('status.silent', { names: format.list(names) })}
        </span>
      )}
    </span>
  );
}

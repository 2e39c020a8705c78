// The page with no citizen on it: what to do, which keys there are, and in training the citizens to try.
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { PinnedList } from '../features/pinned/pinned-list.tsx';
import { PeopleList } from '../features/training/people-list.tsx';
import { useTrainingQuery } from '../features/training/training-endpoints.ts';
import { useWorkListScopesQuery } from '../features/work-list/work-list-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import type { DeskInfo } from './desk-endpoints.ts';
import { KeyList } from './key-list.tsx';
import { PAINTED } from './marks.ts';
import { dayListPart, emergencyPart, myQueuePart } from './lazy-parts.ts';

const KEYS = ['search', 'sheet', 'region'] as const;

export function StartPage({
  desk,
  isConnected,
  onOpen,
}: {
  readonly desk: DeskInfo | undefined;
  readonly isConnected: boolean;
  readonly onOpen: (cpr: Cpr, caseId?: CaseId) => void;
}) {
  const { t } = useWords();
  // Only a lead sees the emergency look-ups (nødopslag) of others.
  const { data: lists } = useWorkListScopesQuery(undefined, { skip: (desk?.person ?? null) === null });
  return (
    <div className="page start">
      <h1 elementtiming={PAINTED}>{t('start.title')}</h1>
      <p className="lead">{t('start.lead')}</p>
      <KeyList keys={KEYS} />
      {lists !== undefined && lists.team !== null && <emergencyPart.Part isTodayOnly onOpen={onOpen} />}
      {desk !== undefined && desk.person !== null && <dayListPart.Part isConnected={isConnected} onOpen={onOpen} />}
      {desk !== undefined && desk.person !== null && <myQueuePart.Part onOpen={onOpen} />}
      {desk !== undefined && desk.person !== null && <PinnedList onOpen={onOpen} />}
      {desk?.training === true && <TrainingPeople onOpen={onOpen} />}
    </div>
  );
}

function TrainingPeople({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const { data } = useTrainingQuery();
  if (data === undefined) return null;
  return (
    <section className="training-people" aria-labelledby="people-title">
      <h2 id="people-title">
        <span className="training-badge">{t('training.badge')}</span> {t('training.people')}
      </h2>
      <p className="lead">{t('training.invented')}</p>
      <PeopleList people={data.people} onOpen={onOpen} />
    </section>
  );
}

// Opgaver & vejledning: the finder on the left, and on the right the task, life situation or list that was chosen.
// Must not know a citizen, nor decide anything: it says what the paper, the law and the editors say.
import { useDispatch, useSelector } from 'react-redux';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { Finder } from './finder.tsx';
import { guidanceActions, guidanceOf, type GuidancePlace } from './guidance-slice.ts';
import { GuidanceStart } from './guidance-start.tsx';
import { KleTasks } from './kle-tasks.tsx';
import { OwnerList } from './owner-list.tsx';
import { SituationGuidePage } from './situation-guide-page.tsx';
import { TaskPage } from './task-page.tsx';

export function GuidancePortalPage({ isTraining }: { readonly isTraining: boolean }) {
  const { t } = useWords();
  const dispatch = useDispatch();
  const { place } = useSelector(guidanceOf);
  const onShow = (next: GuidancePlace) => dispatch(guidanceActions.shown(next));
  return (
    <div className="guidance">
      <Finder onShow={onShow} />
      <section className="place" aria-label={t('guidance.title')} data-region>
        <ErrorBoundary resetKey={JSON.stringify(place)}>
          {place === null && <GuidanceStart onShow={onShow} />}
          {place?.kind === 'task' && <TaskPage key={place.id} id={place.id} isTraining={isTraining} onShow={onShow} />}
          {place?.kind === 'lifeSituation' && <SituationGuidePage key={place.id} id={place.id} onShow={onShow} />}
          {place?.kind === 'kle' && (
            <KleTasks key={place.number} number={place.number} isTraining={isTraining} onShow={onShow} />
          )}
          {place?.kind === 'ownerList' && <OwnerList onShow={onShow} />}
        </ErrorBoundary>
      </section>
    </div>
  );
}

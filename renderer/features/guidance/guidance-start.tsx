// What the portal shows before anything is chosen: the life situations, and the tasks Borgerservice itself decides.
// Must not choose for anybody.
import type { ReactNode } from 'react';
import { useLifeSituationsQuery, useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { GuidancePlace } from './guidance-slice.ts';
import { Part } from './part.tsx';
import { PlaceHead } from './place-head.tsx';

export function GuidanceStart({ onShow }: { readonly onShow: (place: GuidancePlace) => void }) {
  const { t, format } = useWords();
  const { data: situations } = useLifeSituationsQuery();
  const { data: list } = useTaskListQuery(null);
  const decided = (list?.tasks ?? [])
    .filter(({ depth }) => depth === 2)
    .toSorted((one, other) => format.compare(one.title, other.title));
  return (
    <>
      <PlaceHead title={t('guidance.start')} facts={t('guidance.startLead')} />
      <div className="place-scroll" tabIndex={-1}>
        <div className="place-main">
          <Part title={t('guidance.situations')}>
            <ul className="overview situations">
              {situations?.situations.map(({ id, name, about }) => (
                <Way key={id} onPress={() => onShow({ kind: 'lifeSituation', id })} name={name[format.language]}>
                  {about[format.language]}
                </Way>
              ))}
            </ul>
          </Part>
          <Part title={t('guidance.decidedHere')}>
            <ul className="overview" lang="da">
              {decided.map(({ id, title, administration }) => (
                <Way key={id} onPress={() => onShow({ kind: 'task', id })} name={title}>
                  {administration}
                </Way>
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </>
  );
}

function Way({
  name,
  onPress,
  children,
}: {
  readonly name: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <button type="button" className="link" onClick={onPress}>
        {name}
      </button>{' '}
      <span className="faint">{children}</span>
    </li>
  );
}

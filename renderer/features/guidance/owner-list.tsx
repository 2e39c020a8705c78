// Ejerens liste: what people at this desk have said of the pages, and the pages that are to be gone through.
// Must not name a citizen: none is asked for.
import { useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { Badge } from '../../components/badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useOwnerListQuery } from './guidance-endpoints.ts';
import type { GuidancePlace } from './guidance-slice.ts';
import { Part } from './part.tsx';
import { PlaceHead } from './place-head.tsx';

export function OwnerList({ onShow }: { readonly onShow: (place: GuidancePlace) => void }) {
  const { t, format } = useWords();
  const { data, error, refetch } = useOwnerListQuery();
  const { data: list } = useTaskListQuery(null);
  const stale = list?.tasks.filter(({ isStale }) => isStale) ?? [];
  const asText = () =>
    [
      ...(data?.counts ?? []).map(({ title, owner, found, notFound }) =>
        [title, owner, `${t('ownerList.found')} ${found}`, `${t('ownerList.notFound')} ${notFound}`].join('\t'),
      ),
      '',
      ...(data?.comments ?? []).map(({ at, by, title, found, comment }) =>
        [format.exact(at), by, title, t(found ? 'ownerList.saidYes' : 'ownerList.saidNo'), comment].join('\t'),
      ),
    ].join('\n');
  return (
    <>
      <PlaceHead
        title={t('ownerList.title')}
        badges={
          data !== undefined &&
          data.counts.length > 0 && (
            <CopyButton text={asText()} what={t('ownerList.copy')} label={t('ownerList.copy')} />
          )
        }
        facts={t('ownerList.lead')}
      />
      <div className="place-scroll" tabIndex={-1}>
        {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        <div className="place-main owner-list">
          {data !== undefined && (
            <>
              <Part title={t('ownerList.counts')}>
                {data.counts.length === 0 ? (
                  <p className="faint">{t('ownerList.empty')}</p>
                ) : (
                  <table className="plain">
                    <thead>
                      <tr>
                        <th scope="col">{t('ownerList.task')}</th>
                        <th scope="col">{t('ownerList.owner')}</th>
                        <th scope="col" className="figure">
                          {t('ownerList.found')}
                        </th>
                        <th scope="col" className="figure">
                          {t('ownerList.notFound')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {data.counts.map(({ task, title, owner, found, notFound }) => (
                        <tr key={task}>
                          <th scope="row">
                            <button
                              type="button"
                              className="link"
                              lang="da"
                              onClick={() => onShow({ kind: 'task', id: task })}
                            >
                              {title}
                            </button>
                          </th>
                          <td lang="da">{owner}</td>
                          <td className="figure">{found}</td>
                          <td className="figure">{notFound}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </Part>
              <Part title={t('ownerList.comments')}>
                {data.comments.length === 0 && <p className="faint">{t('ownerList.noComments')}</p>}
                <ul className="comments">
                  {data.comments.map(({ at, by, task, title, found, comment }, index) => (
                    <li key={`${at}${index}`}>
                      <p>
                        <Badge tone={found ? 'quiet' : 'warn'}>
                          {t(found ? 'ownerList.saidYes' : 'ownerList.saidNo')}
                        </Badge>{' '}
                        <button
                          type="button"
                          className="link"
                          lang="da"
                          onClick={() => onShow({ kind: 'task', id: task })}
                        >
                          {title}
                        </button>{' '}
                        <span className="faint">
                          {by} · <Moment at={at} />
                        </span>
                      </p>
                      <p>
                        <ForeignText>{comment}</ForeignText>
                      </p>
                    </li>
                  ))}
                </ul>
              </Part>
            </>
          )}
          <Part title={t('ownerList.stale')}>
            {list !== undefined && stale.length === 0 && <p className="faint">{t('ownerList.noStale')}</p>}
            <ul className="places">
              {stale.map(({ id, title }) => (
                <li key={id}>
                  <button type="button" className="link" lang="da" onClick={() => onShow({ kind: 'task', id })}>
                    {title}
                  </button>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </>
  );
}

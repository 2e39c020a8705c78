// The training environment: faults to switch on and off for each simulated fagsystem, and people worth trying.
// Must not be reachable outside it; the core refuses as well.
import { Select } from '@fluentui/react-components';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { PeopleList } from './people-list.tsx';
import { useSetFaultMutation, useTrainingQuery } from './training-endpoints.ts';
import { labelOf } from './training-words.ts';

export function TrainingPage({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const { data, error, refetch } = useTrainingQuery();
  const [setFault, { error: notSet }] = useSetFaultMutation();
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('training.title')}</h1>
      <p className="lead">{t('training.lead')}</p>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {notSet && 'traceId' in notSet && <ErrorNotice error={notSet} />}
      {data && (
        <>
          <h2>{t('training.simulators')}</h2>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('training.simulator')}</th>
                <th scope="col">{t('training.state')}</th>
                <th scope="col">{t('training.fault')}</th>
              </tr>
            </thead>
            <tbody>
              {data.sources.map((source) => (
                <tr key={source.id}>
                  <th scope="row">{source.name}</th>
                  <td>
                    <span className={source.active === null ? 'text-good' : 'text-bad'}>
                      {source.active === null ? t('training.well') : labelOf(source.active, 'fault', t)}
                    </span>
                  </td>
                  <td>
                    <Select
                      size="small"
                      aria-label={t('training.faultOf', { name: source.name })}
                      value={source.active ?? ''}
                      onChange={(_event, { value }) =>
                        void setFault({ id: source.id, fault: value === '' ? null : value })
                      }
                    >
                      <option value="">{t('training.noFault')}</option>
                      {source.faults.map((fault) => (
                        <option key={fault} value={fault}>
                          {labelOf(fault, 'fault', t)}
                        </option>
                      ))}
                    </Select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2>{t('training.people')}</h2>
          <p className="lead">{t('training.invented')}</p>
          <PeopleList people={data.people} onOpen={onOpen} />
        </>
      )}
    </div>
  );
}

// Everything the register has said of the citizen that does not fit in the head. Must not show what is hidden.
import type { ShownCitizen } from '../../../shared/contract/citizens.ts';
import { addressLine } from '../../../shared/domain/citizen.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { civilStatusWords, protectionWords, statusWords } from './register-words.ts';

export function CitizenFacts({
  citizen,
  onOpen,
}: {
  readonly citizen: ShownCitizen;
  readonly onOpen: (cpr: Cpr) => void;
}) {
  const { t, format } = useWords();
  const since = (date: string | null) => (date === null ? '' : ` (${t('facts.since', { date: format.date(date) })})`);
  const rows: [string, string | null][] = [
    [t('facts.status'), `${statusWords(citizen.status.code, t)}${since(citizen.status.since)}`],
    [t('facts.born'), citizen.birthDate === null ? null : format.date(citizen.birthDate)],
    [t('facts.sex'), t(`sex.${citizen.sex}`)],
    [
      t('facts.civil'),
      citizen.civilStatus === null
        ? null
        : `${civilStatusWords(citizen.civilStatus.code, t)}${since(citizen.civilStatus.since)}`,
    ],
    [
      t('facts.citizenship'),
      citizen.citizenship === null ? null : t('facts.countryCode', { code: citizen.citizenship }),
    ],
    [t('facts.occupation'), citizen.occupation],
    [
      t('facts.address'),
      citizen.addressHidden
        ? t('head.addressHidden')
        : citizen.address === null
          ? t('facts.noAddress')
          : addressLine(citizen.address),
    ],
    [t('facts.municipality'), citizen.address?.municipalityCode ?? null],
    [
      t('facts.movedIn'),
      citizen.address === null || citizen.address.movedInOn === null ? null : format.date(citizen.address.movedInOn),
    ],
    [t('facts.contactAddress'), citizen.contactAddress === null ? null : citizen.contactAddress.join(', ')],
    [
      t('facts.emigration'),
      citizen.emigration === null
        ? null
        : [
            t('facts.countryCode', { code: citizen.emigration.countryCode }),
            citizen.emigration.on === null ? null : format.date(citizen.emigration.on),
            ...citizen.emigration.address,
          ]
            .filter(Boolean)
            .join(', '),
    ],
    ...citizen.protections.map((protection): [string, string] => [
      t('facts.protection'),
      [
        protectionWords(protection.kind, t),
        protection.from === null ? null : t('facts.from', { date: format.date(protection.from) }),
        protection.to === null ? null : t('facts.to', { date: format.date(protection.to) }),
      ]
        .filter(Boolean)
        .join(' '),
    ]),
    ...citizen.notes.map((note): [string, string] => [t('facts.note'), note]),
  ];
  return (
    <div className="details">
      <h2>{t('head.more')}</h2>
      <dl>
        {rows.map(
          ([label, value], index) =>
            value !== null && (
              // Labels repeat (two notes); the order is the register's own.
              <div key={`${label}${index}`}>
                <dt>{label}</dt>
                <dd>
                  <ForeignText>{value}</ForeignText>
                </dd>
              </div>
            ),
        )}
      </dl>
      {citizen.relations.length > 0 && (
        <>
          <h2>{t('facts.relations')}</h2>
          <ul className="relations">
            {citizen.relations.map((relation, index) => (
              <li key={`${relation.kind}${index}`}>
                <span className="faint">{t(`relation.${relation.kind}`)}</span>
                <ForeignText>{relation.name ?? t('facts.nameUnknown')}</ForeignText>
                {relation.cpr !== null && (
                  <button type="button" className="link" onClick={() => relation.cpr !== null && onOpen(relation.cpr)}>
                    {formatCpr(relation.cpr)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

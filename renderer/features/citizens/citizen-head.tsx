// Who the citizen is, and what must be seen before anything else. Keeps its height whatever the register has answered.
// Must not show an address that is hidden: it never has one.
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldErrorRegular } from '@fluentui/react-icons/svg/shield-error';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { memo, type ReactNode, useState } from 'react';
import type { ShownCitizen } from '../../../shared/contract/citizens.ts';
import { addressLine } from '../../../shared/domain/citizen.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import type { Disagreement } from '../../../shared/domain/disagreement.ts';
import type { SourceState } from '../../../shared/domain/source-outcome.ts';
import { Badge } from '../../components/badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { Popover } from '../../components/popover.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import { Disagreements } from './disagreements.tsx';
import { CitizenFacts } from './citizen-facts.tsx';
import { ageOf, civilStatusWords, warningsOf } from './register-words.ts';
import { RevealAddress } from './reveal-address.tsx';

interface HeadProps {
  readonly cpr: Cpr;
  readonly citizen: ShownCitizen | null;
  /** The states of the sources that are registers of citizens. */
  readonly registers: readonly SourceState[];
  /** True until the core has said which sources there are. */
  readonly isWaiting: boolean;
  readonly disagreements: readonly Disagreement[];
  readonly names: SourceNames;
  /** What pins the citizen; left out of a protected citizen's head, for nothing of one is kept. */
  readonly pin?: ReactNode;
  /** The button that reports a conflict of interest. */
  readonly release?: ReactNode;
  readonly onOpen: (cpr: Cpr) => void;
}

export const CitizenHead = memo(function CitizenHead({
  cpr,
  citizen,
  registers,
  isWaiting,
  disagreements,
  names,
  pin,
  release,
  onOpen,
}: HeadProps) {
  const { t } = useWords();
  return (
    <header className="head" aria-label={t('head.name')}>
      {citizen === null ? (
        <UnknownCitizen registers={registers} isWaiting={isWaiting} names={names} />
      ) : (
        <KnownCitizen
          citizen={citizen}
          disagreements={disagreements}
          names={names}
          pin={pin}
          release={release}
          onOpen={onOpen}
        />
      )}
      <div className="head-facts">
        <span className="cpr">
          {formatCpr(cpr)} <CopyButton text={formatCpr(cpr)} what={t('head.copyCpr')} />
        </span>
        {citizen !== null && <Facts citizen={citizen} />}
      </div>
    </header>
  );
});

function KnownCitizen({
  citizen,
  disagreements,
  names,
  pin,
  release,
  onOpen,
}: {
  readonly citizen: ShownCitizen;
  readonly pin: ReactNode;
  readonly release: ReactNode;
  readonly disagreements: readonly Disagreement[];
  readonly names: SourceNames;
  readonly onOpen: (cpr: Cpr) => void;
}) {
  const { t, format } = useWords();
  return (
    <div className="head-name">
      <h1>
        <ForeignText>{citizen.name.full}</ForeignText>
      </h1>
      {warningsOf(citizen, t, format).map((warning) => (
        <Badge
          key={warning.key}
          tone={warning.tone}
          icon={
            warning.key === 'protected' ? <ShieldErrorRegular /> : warning.tone === 'quiet' ? null : <WarningRegular />
          }
        >
          {warning.words}
        </Badge>
      ))}
      {citizen.currentCpr !== null && (
        <button
          type="button"
          className="badge bad badge-button"
          onClick={() => citizen.currentCpr !== null && onOpen(citizen.currentCpr)}
        >
          <WarningRegular />
          {t('head.currentCpr', { cpr: formatCpr(citizen.currentCpr) })}
        </button>
      )}
      <Disagreements all={disagreements} names={names} />
      <span className="head-more">
        <span className="age">
          {names.get(citizen.provenance.source) ?? citizen.provenance.source} · {t('head.fetched')}{' '}
          <Moment at={citizen.provenance.fetchedAt} />
        </span>
        {!citizen.protected && pin}
        {release}
        <Popover
          className="button subtle"
          title={t('head.moreOf')}
          button={
            <>
              <InfoRegular /> {t('head.more')}
            </>
          }
        >
          {() => <CitizenFacts citizen={citizen} onOpen={onOpen} />}
        </Popover>
      </span>
    </div>
  );
}

function Facts({ citizen }: { readonly citizen: ShownCitizen }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const age = ageOf(citizen, dayOf(new Date()));
  const spouse = citizen.relations.find(({ kind }) => kind === 'spouse');
  const children = citizen.relations.filter(({ kind }) => kind === 'child').length;
  return (
    <>
      {age !== null && <span>{t(age.atDeath ? 'head.ageAtDeath' : 'head.age', { count: age.years })}</span>}
      <span>{t(`sex.${citizen.sex}`)}</span>
      {citizen.civilStatus !== null && (
        <span>
          {civilStatusWords(citizen.civilStatus.code, t)}
          {spouse?.name && (
            <>
              {` ${t('head.with')} `}
              <ForeignText>{spouse.name}</ForeignText>
            </>
          )}
        </span>
      )}
      {children > 0 && <span>{t('head.children', { count: children })}</span>}
      {citizen.addressHidden ? (
        <span className="hidden-address">
          {t('head.addressHidden')}
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            <EyeRegular /> {t('head.showAddress')}
          </button>
        </span>
      ) : (
        citizen.address !== null && (
          <span className="address">
            <ForeignText>{addressLine(citizen.address)}</ForeignText>
            {citizen.protected && <em> {t('head.addressShown')}</em>}
          </span>
        )
      )}
      {isAsking && <RevealAddress cpr={citizen.cpr} onClose={() => setAsking(false)} />}
    </>
  );
}

/** While the register has not answered, and when it could not: said in the place where the name will stand. */
function UnknownCitizen({
  registers,
  isWaiting,
  names,
}: {
  readonly registers: readonly SourceState[];
  readonly isWaiting: boolean;
  readonly names: SourceNames;
}) {
  const { t } = useWords();
  if (isWaiting) {
    return (
      <div className="head-name">
        <h1 className="pending">{t('head.waiting')}</h1>
      </div>
    );
  }
  // A register that may still answer, else one that failed to, else one that does not know the number.
  const register =
    registers.find(({ state }) => state === 'asking') ??
    registers.find((one) => one.state === 'settled' && one.outcome.kind !== 'notFound') ??
    registers[0];
  if (register === undefined) {
    return (
      <div className="head-name">
        <h1 className="pending">{t('head.noRegister')}</h1>
      </div>
    );
  }
  const name = names.get(register.source) ?? register.source;
  if (register.state === 'asking') {
    return (
      <div className="head-name">
        <h1 className="pending">{t('head.asking', { name })}</h1>
      </div>
    );
  }
  const isNotFound = register.outcome.kind === 'notFound';
  return (
    <div className="head-name" role={isNotFound ? undefined : 'alert'}>
      <h1 className="pending">{t(isNotFound ? 'head.notFound' : 'head.nameUnknown', { name })}</h1>
      {!isNotFound && (
        <Badge tone="bad" icon={<ShieldErrorRegular />}>
          {t(register.outcome.kind === 'failed' ? 'head.protectionUnknownFailed' : 'head.protectionUnknown', { name })}
        </Badge>
      )}
    </div>
  );
}

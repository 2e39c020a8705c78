// Afgør på stedet: the decision on a case, from where the case is only named. With authority's answer before it is pressed, and the form after.
// Must not say that the case is decided: its source does, and until then that the decision is on its way.
import { useState } from 'react';
import { type Case, type CaseId, isOpenCase } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { isUnderWay } from '../../../shared/domain/outbox-state.ts';
import { ActReason, ActState } from '../../shared/act-words.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ActButton } from './act-button.tsx';
import { citizenApi } from '../../shared/open-citizen-endpoints.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useCaseAuthority } from './use-case-authority.ts';

interface DecideButtonProps {
  readonly cpr: Cpr;
  readonly caseId: CaseId;
  readonly fagsystemer: readonly Fagsystem[];
}

/** Shows nothing if the source has not returned the case, if the case is closed, or if the source stores no decisions. */
export function DecideButton({ cpr, caseId, fagsystemer }: DecideButtonProps) {
  const { row, act } = citizenApi.endpoints.caseHistory.useQueryState(cpr, {
    selectFromResult: ({ data }) => ({
      row: data?.cases.find(({ id }) => id === caseId),
      act: data?.underWay.find((one) => one.caseId === caseId && one.wanted.kind === 'decision' && isUnderWay(one)),
    }),
  });
  const source = fagsystemer.find(({ id }) => id === row?.provenance.source);
  if (row === undefined || source === undefined || !isOpenCase(row) || !source.writes.includes('journalNote'))
    return null;
  if (act === undefined) return <Decide row={row} sourceName={source.name} />;
  return (
    <span role="status">
      <ActState act={act} /> <ActReason act={act} sourceName={source.name} />
    </span>
  );
}

const DECISION = ['decision'] as const;

function Decide({ row, sourceName }: { readonly row: Case; readonly sourceName: string }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const answer = useCaseAuthority(row, DECISION, []).Afgjort ?? null;
  const close = () => setOpen(false);
  return (
    <>
      <ActButton answer={answer} onPress={() => setOpen(true)}>
        {t('situations.decideHere')}
      </ActButton>
      {isOpen && answer?.because === 'mayNot' && (
        <ModalDialog title={t('do.decision')} onClose={close}>
          <RefusalCard answer={answer} what={t('may.act.decision')} />
        </ModalDialog>
      )}
      {isOpen && answer?.because !== 'mayNot' && <DecisionDialog row={row} sourceName={sourceName} onClose={close} />}
    </>
  );
}

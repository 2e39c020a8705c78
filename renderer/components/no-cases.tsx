// The words "Ingen sager", and the only place that has them: they need a proof that every relevant source answered.
// Must not be given anything but the proof.
import type { NoCasesProof } from '../../shared/domain/source-outcome.ts';
import { useWords } from '../i18n/i18n.ts';

/** `brief`: the two words alone, for a source's slot. Otherwise the sentence for the table. */
export function NoCases({ proof, brief = false }: { readonly proof: NoCasesProof; readonly brief?: boolean }) {
  const { t } = useWords();
  if (brief) return <>{t('cases.noneBrief')}</>;
  return (
    <p className="empty" role="status">
      <strong>{t('cases.none')}</strong>
      <span>{t('cases.noneProof', { count: proof.sources })}</span>
    </p>
  );
}

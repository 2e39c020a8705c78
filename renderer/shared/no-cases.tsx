// The words "Ingen sager", and the only place that has them: they need a proof that every relevant source answered.
// Must not be given anything but the proof, and the names of the sources when it is for some of them only.
import type { NoCasesProof } from '../../shared/domain/source-outcome.ts';
import { useWords } from '../i18n/i18n.ts';

interface NoCasesProps {
  readonly proof: NoCasesProof;
  /** Just the words, for a source's slot. */
  readonly brief?: boolean;
  /** The sources that the proof is for, when there are others that have not answered. */
  readonly inSources?: readonly string[];
}

export function NoCases({ proof, brief = false, inSources }: NoCasesProps) {
  const { t, format } = useWords();
  if (brief) return <>{t('cases.noneBrief')}</>;
  if (inSources !== undefined) return <strong>{t('cases.noneIn', { sources: format.list(inSources) })}</strong>;
  return (
    <div className="empty" role="status">
      <strong>{t('cases.none')}</strong>
      <span>{t('cases.noneProof', { count: proof.sources })}</span>
    </div>
  );
}

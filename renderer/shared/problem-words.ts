// Why a source could not be asked, or would not answer, in a few words. Must not know which source.
import type { SourceProblem } from '../../shared/domain/source-problem.ts';
import type { Translate } from '../i18n/i18n.ts';

export const problemBrief = (problem: SourceProblem | 'notAllowed', t: Translate): string =>
  problem === 'notAllowed'
    ? t('errors.SOURCE_REFUSED.title', { source: t('error.theSource') })
    : t(`problemBrief.${problem}`);

// Words for what a life situation shows of a case. Must not fetch.
import type { MatchReason } from '../../../shared/domain/life-situation-match.ts';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** Why a case is proposed, in a few words. */
export function reasonWords(reason: MatchReason, t: Translate, format: Format): string {
  switch (reason.kind) {
    case 'kle':
      return t(reason.edition === '2025' ? 'situations.because.kle' : 'situations.because.kle2013', {
        number: reason.number,
      });
    case 'kleTopic':
      return t('situations.because.kleTopic', { number: reason.number });
    case 'title':
      return t('situations.because.title', { words: format.list(reason.words) });
    case 'date':
      return reason.days === 0
        ? t('situations.because.sameDay')
        : t(reason.days > 0 ? 'situations.because.after' : 'situations.because.before', {
            count: Math.abs(reason.days),
          });
    case 'stillOpen':
      return t('situations.because.stillOpen');
    case 'party':
      return t(`situations.because.party.${reason.relation}`);
  }
}

// A conflict about a life situation, field by field: what the person saw, wants, and what somebody else has made it.
// Must not fetch or send: it hands the choice over. Nothing is chosen beforehand.
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import type { FieldDifference } from '../../shared/domain/life-situation-change.ts';
import { type Translate, useWords } from '../i18n/i18n.ts';
import { ForeignText } from './foreign-text.tsx';

interface SituationConflictProps {
  readonly act: OutboxItem;
  readonly isBusy: boolean;
  readonly onStandBy: () => void;
  readonly onGiveUp: () => void;
}

const VALUES = ['yes', 'no', 'done', 'notNeeded', 'whole'] as const;
const PARTS = ['title', 'startedOn', 'note', 'followers', 'answers', 'words', 'starts', 'cases', 'dismissed', 'papers', 'closed'] as const;

export function SituationConflict({ act, isBusy, onStandBy, onGiveUp }: SituationConflictProps) {
  const { t } = useWords();
  return (
    <div className="conflict">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('situationConflict.field')}</th>
            <th scope="col">{t('situationConflict.seen')}</th>
            <th scope="col">{t('situationConflict.mine')}</th>
            <th scope="col">{t('situationConflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {(act.differences ?? []).map((one) => (
            <tr key={one.field}>
              <th scope="row">{fieldName(one, t)}</th>
              <td>
                <ForeignText>{valueName(one.seen, t)}</ForeignText>
              </td>
              <td>
                <ForeignText>{valueName(one.mine, t)}</ForeignText>
              </td>
              <td>
                <ForeignText>{valueName(one.theirs, t)}</ForeignText>
                {one.theirsBy !== null && <span className="faint"> · {one.theirsBy}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="act-foot">
        <button type="button" className="button small primary" disabled={isBusy} onClick={onStandBy}>
          {t('situationConflict.standBy')}
        </button>
        <button type="button" className="button small" disabled={isBusy} onClick={onGiveUp}>
          {t('situationConflict.giveUp')}
        </button>
      </div>
    </div>
  );
}

function fieldName({ field }: FieldDifference, t: Translate): string {
  const [part, ...key] = field.split('.');
  const known = PARTS.find((one) => one === part);
  const name = known === undefined ? field : t(`situationConflict.fields.${known}`);
  return key.length === 0 || known === undefined ? name : `${name} (${key.join('.')})`;
}

function valueName(value: string | null, t: Translate): string {
  if (value === null) return t('situationConflict.nothing');
  const known = VALUES.find((one) => one === value);
  return known === undefined ? value : t(`situationConflict.values.${known}`);
}

// The register's codes (CPR status, civilstand, beskyttelse) in words, and what about a citizen must not be missed. Pure.
// A code that no list has is shown as it came: "Ukendt kode: 77".
import type { ShownCitizen } from '../../../shared/contract/citizens.ts';
import { ageOn, type IsoDate } from '../../../shared/domain/cpr.ts';
import type { Tone } from '../../components/badge.tsx';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';

const STATUSES = ['01', '03', '05', '07', '20', '30', '50', '60', '70', '80', '90'] as const;
const CIVIL_STATUSES = ['U', 'G', 'F', 'E', 'P', 'O', 'L', 'D'] as const;
const PROTECTIONS = ['1', '2', '3', '4'] as const;

/** Landekode of Denmark in CPR (reference, record 010). */
const DENMARK = '5100';

export function statusWords(code: string, t: Translate): string {
  const padded = code.padStart(2, '0');
  const known = STATUSES.find((one) => one === padded);
  return known === undefined ? t('head.unknownCode', { code }) : t(`cprStatus.${known}`);
}

export function civilStatusWords(code: string, t: Translate): string {
  const known = CIVIL_STATUSES.find((one) => one === code);
  return known === undefined ? t('head.unknownCode', { code }) : t(`civil.${known}`);
}

export function protectionWords(kind: string, t: Translate): string {
  const known = PROTECTIONS.find((one) => Number(one) === Number(kind));
  return known === undefined ? t('head.unknownCode', { code: kind }) : t(`protection.${known}`);
}

/** True when the citizenship is known and not Danish. The code is the register's own. */
function isForeign(citizen: Pick<ShownCitizen, 'citizenship'>): boolean {
  return citizen.citizenship !== null && citizen.citizenship !== DENMARK && citizen.citizenship !== 'DK';
}

/** Age in years on a date, or at death; null without a date of birth. */
export function ageOf(
  citizen: Pick<ShownCitizen, 'birthDate' | 'status'>,
  today: IsoDate,
): { readonly years: number; readonly atDeath: boolean } | null {
  if (citizen.birthDate === null) return null;
  const diedOn = isDead(citizen) ? citizen.status.since : null;
  return { years: ageOn(citizen.birthDate, diedOn ?? today), atDeath: diedOn !== null };
}

function isDead({ status }: Pick<ShownCitizen, 'status'>): boolean {
  return status.code === '90';
}

export interface Warning {
  readonly key: string;
  readonly tone: Tone;
  readonly words: string;
}

/** Everything about the citizen that a caseworker must see before anything else, most serious first. */
export function warningsOf(citizen: ShownCitizen, t: Translate, format: Format): readonly Warning[] {
  const warnings: Warning[] = [];
  const since = citizen.status.since === null ? '' : ` ${format.date(citizen.status.since)}`;
  if (citizen.protected) warnings.push({ key: 'protected', tone: 'bad', words: t('protection.1') });
  const status = citizen.status.code.padStart(2, '0');
  if (!['01', '05'].includes(status)) {
    const tone: Tone = ['90', '70', '80', '60', '50', '30'].includes(status) ? 'bad' : 'warn';
    warnings.push({ key: 'status', tone, words: `${statusWords(citizen.status.code, t)}${since}` });
  }
  if (citizen.underGuardianship) warnings.push({ key: 'guardianship', tone: 'warn', words: t('head.guardianship') });
  if (citizen.address === null && !citizen.addressHidden && ['01', '03', '05', '07'].includes(status)) {
    warnings.push({ key: 'noAddress', tone: 'warn', words: t('head.noAddress') });
  }
  if (citizen.citizenship !== null && isForeign(citizen))
    warnings.push({ key: 'citizenship', tone: 'quiet', words: t('head.citizenship', { code: citizen.citizenship }) });
  return warnings;
}

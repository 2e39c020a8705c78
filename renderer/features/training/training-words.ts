// Names of faults and of people's troubles in words; one that has no words here is shown by its name. Pure.
import { da } from '../../i18n/da.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** "Svarer langsomt" for 'slow'; 'someNewTrap' becomes "some new trap". */
export function labelOf(name: string, list: 'fault' | 'why', t: Translate): string {
  if (Object.hasOwn(da[list], name))
    return list === 'fault' ? t(`fault.${name as keyof typeof da.fault}`) : t(`why.${name as keyof typeof da.why}`);
  return name.replace(
    /([a-z])([A-Z0-9])/g,
    (_all, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}

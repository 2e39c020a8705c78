// Names of faults and of people's troubles in words; one that has no words here is shown by its name. Pure.
import type { Translate } from '../../i18n/i18n.ts';
import { trainingDa } from './words.da.ts';

/** "Svarer langsomt" for 'slow'; 'someNewTrap' becomes "some new trap". */
export function labelOf(name: string, list: 'fault' | 'why', t: Translate): string {
  if (Object.hasOwn(trainingDa[list], name))
    return list === 'fault'
      ? t(`fault.${name as keyof typeof trainingDa.fault}`)
      : t(`why.${name as keyof typeof trainingDa.why}`);
  return name.replace(
    /([a-z])([A-Z0-9])/g,
    (_all, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}

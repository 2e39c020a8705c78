// The training fleet as a desk's profile has it: every simulator, with the adapter and the configuration that reach it. The only list.
// Must not know wire formats.
import type { Administration } from '../../../shared/domain/fagsystem.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../cpr-direkte/simulator.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../dupla-forskud/simulator.ts';
import { getOrganizedSimulator, getOrganizedTrainingConfig } from '../getorganized/simulator.ts';
import { nexusSimulator, nexusTrainingConfig } from '../nexus/simulator.ts';
import { novaSimulator, novaTrainingConfig } from '../nova/simulator.ts';
import { loraSimulator, loraTrainingConfig } from '../lora/simulator.ts';
import {
  btfSagerSimulator,
  btfSagerTrainingConfig,
  mffSagerSimulator,
  mffSagerTrainingConfig,
} from '../sbsys/simulator.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../sf1470/simulator.ts';
import { sf1500Simulator, sf1500TrainingConfig } from '../sf1500/simulator.ts';
import { sf1520Simulator, sf1520TrainingConfig } from '../sf1520/simulator.ts';
import type { Simulator } from '../simulator.ts';

interface TrainingSource {
  readonly simulator: Simulator;
  /** Key of the adapter, as in its manifest. */
  readonly adapter: string;
  readonly administration: Administration;
  /** The adapter's configuration for the simulator on a port. */
  readonly config: (port: number) => unknown;
}

export const TRAINING_SOURCES: readonly TrainingSource[] = [
  { simulator: cprDirekteSimulator, adapter: 'cpr-direkte', administration: 'KSR', config: cprDirekteTrainingConfig },
  { simulator: sf1470Simulator, adapter: 'sf1470', administration: 'FAF', config: sf1470TrainingConfig },
  {
    simulator: duplaForskudSimulator,
    adapter: 'dupla-forskud',
    administration: 'Stat',
    config: duplaForskudTrainingConfig,
  },
  { simulator: nexusSimulator, adapter: 'nexus', administration: 'SUF', config: nexusTrainingConfig },
  { simulator: novaSimulator, adapter: 'nova', administration: 'KFF', config: novaTrainingConfig },
  {
    simulator: getOrganizedSimulator,
    adapter: 'getorganized',
    administration: 'UUF',
    config: getOrganizedTrainingConfig,
  },
  { simulator: sf1520Simulator, adapter: 'sf1520', administration: 'KSR', config: sf1520TrainingConfig },
  { simulator: loraSimulator, adapter: 'lora', administration: 'KSR', config: loraTrainingConfig },
  { simulator: btfSagerSimulator, adapter: 'sbsys', administration: 'BTF', config: btfSagerTrainingConfig },
  { simulator: mffSagerSimulator, adapter: 'sbsys', administration: 'MFF', config: mffSagerTrainingConfig },
];

/** The organisation system, which is no source of citizens: the profile has it in a place of its own. */
export const TRAINING_ORGANISATION = {
  simulator: sf1500Simulator,
  adapter: 'sf1500',
  config: sf1500TrainingConfig,
} as const;

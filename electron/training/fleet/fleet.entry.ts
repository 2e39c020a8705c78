// The training fleet as a process: starts every simulator, writes the desk's profile, says `ready <profile>` and runs until ended.
// Training only; nothing in the product imports it.
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startIdentityProvider } from '../identity/identity-provider.ts';
import { startControlServer } from './control-server.ts';
import { TRAINING_ORGANISATION, TRAINING_SOURCES } from './sources.ts';
import { startFleet } from './start-fleet.ts';

/** A whole number from the command line; undefined when it was not given. */
function numberOf(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name} must be a whole number from ${least}`);
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      citizens: { type: 'string' },
      seed: { type: 'string' },
      anchor: { type: 'string' },
      reset: { type: 'boolean', default: false },
      latency: { type: 'string' },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  if (values.folder === undefined) throw new Error('--folder=FOLDER is missing');
  if (values.anchor !== undefined && !z.iso.date().safeParse(values.anchor).success)
    throw new Error('--anchor must be a date, YYYY-MM-DD');
  const folder = path.resolve(values.folder);
  const fleet = await startFleet({
    folder,
    simulators: [...TRAINING_SOURCES, TRAINING_ORGANISATION].map(({ simulator }) => simulator),
    seed: numberOf('seed', values.seed, 0),
    citizens: numberOf('citizens', values.citizens, 1),
    anchor: values.anchor,
    reset: values.reset,
    latency: values.latency === 'none' ? 'none' : 'real',
    progress: (line) => console.log(line),
  });
  const control = await startControlServer(fleet);
  const identity = await startIdentityProvider(fleet.made);
  const profile = {
    mode: 'training',
    signIn: identity.profile,
    staff: { lead: 'OEV001', people: fleet.staff },
    control: { origin: control.origin, token: control.token },
    sources: TRAINING_SOURCES.map(({ simulator, adapter, administration, config }) => ({
      id: simulator.id,
      adapter,
      name: simulator.name,
      administration,
      config: config(fleet.port(simulator.id)),
    })),
    organisation: {
      id: TRAINING_ORGANISATION.simulator.id,
      adapter: TRAINING_ORGANISATION.adapter,
      name: TRAINING_ORGANISATION.simulator.name,
      config: TRAINING_ORGANISATION.config(fleet.port(TRAINING_ORGANISATION.simulator.id)),
    },
  };
  const file = path.join(folder, 'profile.json');
  writeFileSync(`${file}.new`, JSON.stringify(profile, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);

  const end = async () => {
    await identity.close();
    await control.close();
    await fleet.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
  if (values['with-parent']) process.stdin.resume().once('end', () => void end());
  console.log(`ready ${file}`);
}

main().catch((error: unknown) => {
  console.error(
    error instanceof Error ? error.message.replaceAll('\n', ' ') : 'The training fleet could not be started.',
  );
  process.exit(1);
});

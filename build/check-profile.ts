// `npm run check -- --profile=FILE`: says in plain Danish whether a profile can be used, and whether each of its sources works and
// with which rights. For whoever sets a desk up. Must not ask about a citizen, and never prints a secret or a value from the profile.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { connectSources } from '../electron/core/adapters/registry.ts';
import { FagsystemError } from '../electron/core/adapters/adapter.ts';
import { readProfile } from '../electron/core/session/profile.ts';
import { secretsFrom } from '../electron/core/session/secrets.ts';
import type { Source } from '../electron/core/sync/look-up.ts';
import { httpOver } from '../electron/core/transport/http-client.ts';
import { da } from '../renderer/i18n/da.ts';
import { ContractError } from '../shared/contract/errors.ts';

const say = (line: string) => console.log(line);
const fill = (sentence: string, more: Readonly<Record<string, string>>) => sentence.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => more[name] ?? '');

/** Why a profile cannot be used, as one or more lines. */
function refusalOf(error: unknown): string[] {
  if (!(error instanceof ContractError) || error.code !== 'PROFILE_INVALID') return ['Profilen kan ikke bruges: der skete en fejl i Sagsbord.'];
  const { source, problem, fields = [] } = error.more;
  const where = source === undefined ? '' : ` (kilden ${source})`;
  const why = da.profileProblem[(problem ?? 'shape') as keyof typeof da.profileProblem] ?? da.profileProblem.shape;
  return [`Profilen kan ikke bruges${where}: ${why}`, ...fields.map((field) => `  ${field.path || 'øverst'}: ${field.problem}`)];
}

/** True when the source works. */
async function check({ fagsystem, connected, gate }: Source): Promise<boolean> {
  const ask = { traceId: randomUUID(), onBehalfOf: 'opsætning' };
  const problem = await gate
    .ask(new AbortController().signal, async (signal) => (await connected.check({ ...ask, signal })).problem)
    .catch((error: unknown) => (error instanceof FagsystemError && error.code !== 'cancelled' ? error.code : 'unreachable'));
  const words =
    problem === null ? 'virker' : fill(problem === 'notAllowed' ? da.sources.notAllowed : `${da.problem[problem]}.`, { source: fagsystem.name });
  say(`${problem === null ? 'OK  ' : 'FEJL'} ${fagsystem.name} [${fagsystem.format}]: ${words}`);
  say(`     som ${connected.signedInAs}; kan læse ${list(fagsystem.reads.map((one) => da.sources.read[one]))}; kan skrive ${list(fagsystem.writes.map((one) => da.sources.write[one]))}`);
  return problem === null;
}

const list = (words: readonly string[]) => words.join(', ') || da.sources.nothing;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { profile: { type: 'string' } } });
  if (values.profile === undefined) {
    say('Brug: npm run check -- --profile=FIL');
    return 2;
  }
  try {
    const profile = await readProfile(values.profile);
    // What lies in the key store can be had by Sagsbord itself alone; its settings page tries those sources.
    const secret = secretsFrom({ training: profile.mode === 'training', environment: process.env, keyStore: {} });
    const sources = connectSources(profile, { createHttp: httpOver(fetch), secret, now: () => new Date() });
    say(`Profilen kan bruges: ${sources.length} kilder.`);
    const works = await Promise.all(sources.map(check));
    return works.every(Boolean) ? 0 : 1;
  } catch (error) {
    for (const line of refusalOf(error)) say(line);
    return 1;
  }
}

process.exitCode = await main();

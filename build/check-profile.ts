// `npm run check -- --profile=FILE`: says in plain Danish whether a profile can be used, and whether each of its sources works and
// with which rights. For whoever sets a desk up. Must not ask about a citizen, and never prints a secret or a value from the profile.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  connectOrganisation,
  connectSources,
  type OrganisationSource,
} from '../electron/core/sources/connect-sources.ts';
import { FagsystemError } from '../electron/core/fagsystem-error.ts';
import { readProfile } from '../electron/core/profile/profile.ts';
import { secretsFrom } from '../electron/core/profile/secrets.ts';
import type { Source } from '../electron/core/sources/source.ts';
import { httpOver } from '../electron/core/transport/http-client.ts';
import { da } from '../renderer/i18n/da.ts';
import { ContractError } from '../shared/contract/errors.ts';

const say = (line: string) => console.log(line);
const fill = (sentence: string, more: Readonly<Record<string, string>>) =>
  sentence.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => more[name] ?? '');

/** Why a profile cannot be used, as one or more lines. */
function refusalOf(error: unknown): string[] {
  if (!(error instanceof ContractError) || error.code !== 'PROFILE_INVALID')
    return ['Profilen kan ikke bruges: der skete en fejl i Sagsbord.'];
  const { source, problem, fields = [] } = error.more;
  const where = source === undefined ? '' : ` (kilden ${source})`;
  const why = da.profileProblem[(problem ?? 'shape') as keyof typeof da.profileProblem] ?? da.profileProblem.shape;
  return [
    `Profilen kan ikke bruges${where}: ${why}`,
    ...fields.map((field) => `  ${field.path || 'øverst'}: ${field.problem}`),
  ];
}

/** Tries a source, and says what came of it and with which rights; true when it works. */
async function check(
  { connected, gate }: Pick<Source | OrganisationSource, 'connected' | 'gate'>,
  name: string,
  format: string,
  rights: string,
): Promise<boolean> {
  const ask = { traceId: randomUUID(), onBehalfOf: 'opsætning' };
  const problem = await gate
    .ask(new AbortController().signal, async (signal) => (await connected.check({ ...ask, signal })).problem)
    .catch((error: unknown) =>
      error instanceof FagsystemError && error.code !== 'cancelled' ? error.code : 'unreachable',
    );
  const words =
    problem === null
      ? 'virker'
      : fill(problem === 'notAllowed' ? da.sources.notAllowed : `${da.problem[problem]}.`, { source: name });
  say(`${problem === null ? 'OK  ' : 'FEJL'} ${name} [${format}]: ${words}`);
  say(`     som ${connected.signedInAs}; ${rights}`);
  return problem === null;
}

const checkSource = (source: Source) => {
  const { name, format, reads, writes } = source.fagsystem;
  return check(
    source,
    name,
    format,
    `kan læse ${list(reads.map((one) => da.sources.read[one]))}; kan skrive ${list(writes.map((one) => da.sources.write[one]))}`,
  );
};

const checkOrganisation = (source: OrganisationSource) =>
  check(
    source,
    source.name,
    source.manifest.format,
    'kan læse organisation og vagtplan; kan skrive udstationeringer og inhabilitet',
  );

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
    const tools = { createHttp: httpOver(fetch), secret, now: () => new Date() };
    const sources = connectSources(profile, tools);
    const organisation = connectOrganisation(profile, tools);
    say(
      `Profilen kan bruges: ${sources.length} kilder${organisation === null ? ', intet organisationssystem' : ' og et organisationssystem'}.`,
    );
    const works = await Promise.all([
      ...sources.map(checkSource),
      ...(organisation === null ? [] : [checkOrganisation(organisation)]),
    ]);
    return works.every(Boolean) ? 0 : 1;
  } catch (error) {
    for (const line of refusalOf(error)) say(line);
    return 1;
  }
}

process.exitCode = await main();

// The desk opened: profile, database and sources, each as far as it goes. The first problem is kept, so that every question can be answered with it.
// Must not know what the core does with them.
import path from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { openEncryptedDatabase, openMemoryDatabase, type Db } from '../db/open-database.ts';
import type { Log } from '../log.ts';
import { type Profile, readProfile } from '../profile/profile.ts';
import { secretsFrom } from '../profile/secrets.ts';
import { connectOrganisation, connectSources, type OrganisationSource } from '../sources/connect-sources.ts';
import type { Source } from '../sources/source.ts';
import type { Start } from '../start-message.ts';
import type { CreateHttp } from '../transport/http-client.ts';

/** What the host gives the core. */
export interface Host {
  readonly log: Log;
  readonly now: () => Date;
  readonly createHttp: CreateHttp;
}

export interface OpenDesk extends Host {
  /** Why the desk is not set up, when it is not. */
  readonly problem: ContractError | null;
  readonly profile: Profile | null;
  /** In the encrypted file; in memory where there is no key, or where the file does not open. */
  readonly db: Db;
  readonly isKept: boolean;
  readonly sources: readonly Source[];
  /** Null where the profile names no organisation system. */
  readonly organisationSource: OrganisationSource | null;
}

/**
 * Opens everything the start message names. Does not throw for a problem that a person can solve.
 * A database that does not open is left untouched, and nothing is kept anywhere else in its place.
 */
export async function openDesk(
  start: Pick<Start, 'profile' | 'dataFolder' | 'key' | 'secrets'>,
  host: Host,
): Promise<OpenDesk> {
  const { log, now, createHttp } = host;
  let problem: ContractError | null = null;
  const noteProblem = (error: unknown): null => {
    problem ??= error instanceof ContractError ? error : new ContractError('INTERNAL');
    log('core not ready', { code: problem.code });
    return null;
  };
  const profile =
    start.profile === null
      ? noteProblem(new ContractError('PROFILE_INVALID'))
      : await readProfile(start.profile).catch(noteProblem);
  const kept =
    start.key === null
      ? null
      : await openEncryptedDatabase(path.join(start.dataFolder, 'cache.db'), Buffer.from(start.key, 'base64')).catch(
          noteProblem,
        );
  let sources: readonly Source[] = [];
  let organisationSource: OrganisationSource | null = null;
  try {
    if (profile !== null) {
      const isTraining = profile.mode === 'training';
      const secret = secretsFrom({ training: isTraining, environment: process.env, keyStore: start.secrets });
      sources = connectSources(profile, { createHttp, secret, now });
      organisationSource = connectOrganisation(profile, { createHttp, secret, now });
    }
  } catch (error) {
    noteProblem(error);
  }
  return {
    ...host,
    problem,
    profile,
    db: kept ?? openMemoryDatabase(),
    isKept: kept !== null,
    sources,
    organisationSource,
  };
}

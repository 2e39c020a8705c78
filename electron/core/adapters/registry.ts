// Every adapter the desk has, and how a profile's sources become connected ones. The only list of adapters.
// Must not know what any of them speaks.
import { ContractError, fieldsOf } from '../../../shared/contract/errors.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { Profile } from '../session/profile.ts';
import type { Source } from '../sync/look-up.ts';
import type { CreateHttp } from '../transport/http-client.ts';
import type { AdapterTools, FagsystemAdapter } from './adapter.ts';
import { cprDirekteAdapter } from './cpr-direkte/adapter.ts';
import { duplaForskudAdapter } from './dupla-forskud/adapter.ts';
import { sf1470Adapter } from './sf1470/adapter.ts';

/** Connects a profile's sources, in its order. Throws ContractError PROFILE_INVALID naming the source that is wrong. */
export function connectSources(profile: Profile, createHttp: CreateHttp, now: () => Date): Source[] {
  const tools = { createHttp, now };
  return profile.sources.map((entry) => {
    switch (entry.adapter) {
      case cprDirekteAdapter.manifest.adapter:
        return connect(cprDirekteAdapter, entry, tools);
      case sf1470Adapter.manifest.adapter:
        return connect(sf1470Adapter, entry, tools);
      case duplaForskudAdapter.manifest.adapter:
        return connect(duplaForskudAdapter, entry, tools);
      default:
        throw new ContractError('PROFILE_INVALID', { source: entry.id });
    }
  });
}

function connect<Config>(
  adapter: FagsystemAdapter<Config>,
  entry: Profile['sources'][number],
  tools: Pick<AdapterTools, 'createHttp' | 'now'>,
): Source {
  const config = adapter.configSchema.safeParse(entry.config);
  if (!config.success) {
    throw new ContractError('PROFILE_INVALID', { source: entry.id, fields: fieldsOf(config.error) });
  }
  const { manifest } = adapter;
  const fagsystem: Fagsystem = {
    id: entry.id,
    name: entry.name,
    administration: entry.administration,
    format: manifest.format,
    reads: [...manifest.reads],
    writes: [...manifest.writes],
    freshForMs: manifest.freshForMs,
    deadlineMs: manifest.deadlineMs,
    retention: manifest.retention,
  };
  try {
    return { fagsystem, connected: adapter.connect(config.data, { source: entry.id, administration: entry.administration, ...tools }) };
  } catch {
    // An address that the profile may not have: http to somewhere else, or this machine outside the training environment.
    throw new ContractError('PROFILE_INVALID', { source: entry.id });
  }
}

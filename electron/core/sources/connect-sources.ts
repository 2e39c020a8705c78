// Every adapter the desk has, and how a profile's sources become connected ones. The only list of adapters.
// Must not know what any of them speaks.
import { ContractError } from '../../../shared/contract/errors.ts';
import { fieldsOf } from '../../../shared/contract/error-schema.ts';
import { KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { type Profile, invalidProfile } from '../profile/profile.ts';
import type { Source } from './source.ts';
import { SourceGate } from './source-gate.ts';
import type { AdapterTools, FagsystemAdapter } from '../adapters/adapter.ts';
import type { ConnectedOrganisation, OrganisationManifest } from '../adapters/organisation-source.ts';
import { cprDirekteAdapter } from '../adapters/cpr-direkte/adapter.ts';
import { duplaForskudAdapter } from '../adapters/dupla-forskud/adapter.ts';
import { getOrganizedAdapter } from '../adapters/getorganized/adapter.ts';
import { nexusAdapter } from '../adapters/nexus/adapter.ts';
import { novaAdapter } from '../adapters/nova/adapter.ts';
import { loraAdapter } from '../adapters/lora/adapter.ts';
import { sbsysAdapter } from '../adapters/sbsys/adapter.ts';
import { sf1470Adapter } from '../adapters/sf1470/adapter.ts';
import { sf1500Adapter } from '../adapters/sf1500/adapter.ts';
import { sf1520Adapter } from '../adapters/sf1520/adapter.ts';

/** What every adapter is given that does not depend on the source. */
type SharedTools = Pick<AdapterTools, 'createHttp' | 'secret' | 'now'>;

/** The source's tools: as shared, with its client certificate on every connection. */
function toolsOf(entry: Pick<Entry, 'id' | 'certificate'>, tools: SharedTools): Omit<AdapterTools, 'administration'> {
  const { certificate: places } = entry;
  const own = { ...tools, source: entry.id };
  if (places === undefined) return { ...own, certificate: null };
  const certificate = () => ({
    pfx: Buffer.from(tools.secret(places.pfx), 'base64'),
    passphrase: places.passphrase === undefined ? undefined : tools.secret(places.passphrase),
  });
  return {
    ...own,
    certificate,
    createHttp: (origin, options) => tools.createHttp(origin, { ...options, certificate }),
  };
}

type Entry = Profile['sources'][number];

/** The organisation system as the core asks it. */
export interface OrganisationSource {
  readonly id: Entry['id'];
  readonly name: string;
  readonly manifest: OrganisationManifest;
  readonly gate: SourceGate;
  readonly connected: ConnectedOrganisation;
}

/** Connects the profile's organisation system; null where it has none. Throws ContractError PROFILE_INVALID. */
export function connectOrganisation({ organisation: entry }: Profile, tools: SharedTools): OrganisationSource | null {
  if (entry === undefined) return null;
  const adapter = sf1500Adapter;
  if (entry.adapter !== adapter.manifest.adapter) throw invalidProfile('adapterUnknown', entry.id);
  const config = adapter.configSchema.safeParse(entry.config);
  if (!config.success) throw new ContractError('PROFILE_INVALID', { source: entry.id, fields: fieldsOf(config.error) });
  const { manifest } = adapter;
  try {
    const gate = new SourceGate({
      mostAtOnce: manifest.mostAtOnce,
      deadlineMs: entry.deadlineMs ?? manifest.deadlineMs,
      now: tools.now,
    });
    return {
      id: entry.id,
      name: entry.name,
      manifest,
      gate,
      connected: adapter.connect(config.data, toolsOf(entry, tools)),
    };
  } catch {
    throw invalidProfile('addressNotAllowed', entry.id);
  }
}

/** Connects one entry of a profile. Throws ContractError PROFILE_INVALID. */
type Connector = (entry: Entry, tools: SharedTools) => Source;

/** Every adapter by its key in a profile. */
const connectors: ReadonlyMap<string, Connector> = new Map([
  connector(cprDirekteAdapter),
  connector(sf1470Adapter),
  connector(duplaForskudAdapter),
  connector(nexusAdapter),
  connector(novaAdapter),
  connector(getOrganizedAdapter),
  connector(sf1520Adapter),
  connector(loraAdapter),
  connector(sbsysAdapter),
]);

/** Connects a profile's sources, in its order. Throws ContractError PROFILE_INVALID naming the source that is wrong. */
export function connectSources(profile: Profile, tools: SharedTools): Source[] {
  return profile.sources.map((entry) => {
    const connectEntry = connectors.get(entry.adapter);
    if (connectEntry === undefined) throw invalidProfile('adapterUnknown', entry.id);
    return connectEntry(entry, tools);
  });
}

function connector<Config>(adapter: FagsystemAdapter<Config>): [string, Connector] {
  return [adapter.manifest.adapter, (entry, tools) => connect(adapter, entry, tools)];
}

function connect<Config>(adapter: FagsystemAdapter<Config>, entry: Entry, tools: SharedTools): Source {
  const config = adapter.configSchema.safeParse(entry.config);
  if (!config.success) {
    throw new ContractError('PROFILE_INVALID', { source: entry.id, fields: fieldsOf(config.error) });
  }
  const { manifest } = adapter;
  const lacks = new Set<string>(adapter.lacks?.(config.data) ?? []);
  const has = (capability: string) => !lacks.has(capability);
  const fagsystem: Fagsystem = {
    id: entry.id,
    name: entry.name,
    administration: entry.administration,
    format: manifest.format,
    reads: manifest.reads.filter(has),
    writes: manifest.writes.filter(has),
    writableProgress: manifest.writes.includes('progress') ? [...(manifest.writableProgress ?? KNOWN_PROGRESS)] : [],
    freshForMs: manifest.freshForMs,
    deadlineMs: entry.deadlineMs ?? manifest.deadlineMs,
    mostAtOnce: manifest.mostAtOnce,
    retention: manifest.retention,
  };
  try {
    const gate = new SourceGate({ mostAtOnce: fagsystem.mostAtOnce, deadlineMs: fagsystem.deadlineMs, now: tools.now });
    return {
      fagsystem,
      gate,
      connected: adapter.connect(config.data, { ...toolsOf(entry, tools), administration: entry.administration }),
    };
  } catch {
    // An address that the profile may not have: http to somewhere else, or this machine outside the training environment.
    throw invalidProfile('addressNotAllowed', entry.id);
  }
}

// A configured source. Must not know how it is connected.
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { ConnectedFagsystem } from '../adapters/adapter.ts';
import type { SourceGate } from './source-gate.ts';

/** A configured source: what the page may know of it, the connected adapter, and the gate every question goes through. */
export interface Source {
  readonly fagsystem: Fagsystem;
  readonly connected: ConnectedFagsystem;
  readonly gate: SourceGate;
}

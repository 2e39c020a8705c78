// Writes the host process's own unexpected errors to its log, without their messages. The process ends or goes on as it would otherwise.
// Must not know which host it is in.
import { faultOf } from '../../shared/domain/fault.ts';

/** Logs each uncaught error of this process as one JSON line. Returns what stops it. */
export function logFaults(log: (line: string) => void): () => void {
  const write = (error: unknown) =>
    log(JSON.stringify({ at: new Date().toISOString(), event: 'host fault', ...faultOf(error) }));
  // A monitor changes nothing: Node still ends the process, Electron still shows its dialog.
  process.on('uncaughtExceptionMonitor', write);
  return () => void process.off('uncaughtExceptionMonitor', write);
}

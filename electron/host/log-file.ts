// The host's log file: lines from the core and from the host itself, in the user's own folder, one older file kept.
// Must not see a citizen: the core cleans its lines before they leave it.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 5 * 1024 * 1024;

export function openLogFile(folder: string): (text: string) => void {
  const file = path.join(folder, 'sagsbord.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (text) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(file, `${file}.1`);
      appendFileSync(file, text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written must not stop the desk; the audit log is another thing, and does.
    }
  };
}

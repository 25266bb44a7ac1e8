import { writeFileSync } from 'node:fs';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/**
 * Writes the page of `--html`, and says so on standard error.
 * @throws UsageError when it cannot be written
 */
export function writePage(file: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--html ${file}: cannot be written (${reason})`, { cause });
  }
  terminal.err(`wrote ${file}\n`);
}

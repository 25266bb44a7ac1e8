import { writeFileSync } from 'node:fs';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/**
 * Writes the page of `--html`, and says so on standard error.
 * @throws UsageError when it cannot be written
 */
export const writePage = (file: string, text: string, terminal: Terminal): void =>
  writeText('--html', file, text, terminal);

/**
 * Writes the file of an option, and says so on standard error.
 * @throws UsageError when it cannot be written
 */
export function writeText(option: string, file: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${option} ${file}: cannot be written (${reason})`, { cause });
  }
  terminal.err(`wrote ${file}\n`);
}

import { readDeployment, type DeploymentOptions } from '../show/read-deployment.js';
import { writeText } from '../show/write-page.js';
import type { Terminal } from '../terminal.js';
import { renderRunbook } from './render-runbook.js';
import { runbookFacts } from './runbook-facts.js';

/** Options of `dr runbook`, as they are typed. */
export interface RunbookOptions extends DeploymentOptions {
  readonly out?: string | undefined;
  readonly title?: string | undefined;
}

/**
 * Writes the runbook of a deployment.
 * @throws UsageError, ReaderError when what was given cannot be read, or the file cannot be written
 */
export function runbook(paths: readonly string[], options: RunbookOptions, terminal: Terminal): void {
  const { title, estate } = readDeployment(paths, options);
  const text = renderRunbook(runbookFacts(options.title ?? title, estate));
  if (options.out === undefined) terminal.out(text);
  else writeText('--out', options.out, text, terminal);
}

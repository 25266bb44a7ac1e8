import pc from 'picocolors';
import { reachability } from 'dr-estate';
import { renderHtml } from '../html/render-html.js';
import { pictureOf } from '../picture/picture-of.js';
import type { Terminal } from '../terminal.js';
import { renderText } from '../text/render-text.js';
import { readThen, type DeploymentOptions } from './read-deployment.js';
import { renderJson } from './render-json.js';
import { writePage } from './write-page.js';

/** Options of `dr show`, as they are typed. */
export interface ShowOptions extends DeploymentOptions {
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly full?: boolean | undefined;
}

/**
 * Shows a deployment: as text, as JSON or as a page. Everything is read before anything is written.
 * @throws UsageError, ReaderError when what was given cannot be shown
 */
export function show(paths: readonly string[], options: ShowOptions, terminal: Terminal): void {
  const { estate, summary, picture } = readThen(paths, options, (deployment) => {
    const judged = reachability(deployment.estate);
    return {
      estate: deployment.estate,
      summary: judged,
      picture: pictureOf(deployment.estate, deployment.title, judged),
    };
  });
  if (options.html !== undefined) writePage(options.html, renderHtml(picture), terminal);
  if (options.json) terminal.out(renderJson(estate, summary, picture));
  else if (options.html === undefined) {
    const { width } = terminal;
    terminal.out(renderText(picture, { width, colors: pc.createColors(terminal.colors), full: options.full ?? false }));
  }
}

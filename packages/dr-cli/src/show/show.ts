import { writeFileSync } from 'node:fs';
import pc from 'picocolors';
import { reachability } from 'dr-estate';
import { renderHtml } from '../html/render-html.js';
import { pictureOf } from '../picture/picture-of.js';
import type { Terminal } from '../terminal.js';
import { renderText } from '../text/render-text.js';
import { UsageError } from '../usage-error.js';
import { parseInput, parseParameters, parseRegion, readInputs, sizeOf, titleOf } from './inputs.js';
import { withProgress } from './progress.js';
import { renderJson } from './render-json.js';

/** Options of `dr show`, as they are typed. */
export interface ShowOptions {
  readonly region?: string | undefined;
  readonly parameter?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly full?: boolean | undefined;
}

/**
 * Shows a deployment: as text, as JSON or as a page. Everything is read before anything is written.
 * @throws UsageError, ReaderError when what was given cannot be shown
 */
export function show(paths: readonly string[], options: ShowOptions, terminal: Terminal): void {
  const inputs = paths.map(parseInput);
  const region = options.region === undefined ? undefined : parseRegion(options.region);
  const parameters = parseParameters(options.parameter ?? []);
  const title = titleOf(inputs);
  const { estate, summary, picture } = withProgress(`reading ${title}`, sizeOf(inputs), () => {
    const read = readInputs(inputs, { region, parameters });
    const judged = reachability(read);
    return { estate: read, summary: judged, picture: pictureOf(read, title, judged) };
  });
  if (options.html !== undefined) {
    write(options.html, renderHtml(picture));
    terminal.err(`wrote ${options.html}\n`);
  }
  if (options.json) terminal.out(renderJson(estate, summary));
  else if (options.html === undefined) {
    const { width } = terminal;
    terminal.out(renderText(picture, { width, colors: pc.createColors(terminal.colors), full: options.full ?? false }));
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(
      `--html ${file}: cannot be written (${cause instanceof Error ? cause.message : String(cause)})`,
      { cause },
    );
  }
}

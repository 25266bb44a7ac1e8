import { createInterface } from 'node:readline/promises';

/** Where a command writes, and what it may assume of the reader's screen. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly width: number;
  readonly colors: boolean;
  /**
   * Asks the person a question and gives the answer.
   * @default - there is nobody to ask
   */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

const unknownWidth = 120;
const widest = 200;

/** The terminal of this process. Colours only on a terminal, and never against https://no-color.org. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const columns = stdout.isTTY ? stdout.columns : Number(env['COLUMNS']);
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: Math.min(widest, columns > 0 ? columns : unknownWidth),
    colors: (env['NO_COLOR'] ?? '') === '' && (forced || (stdout.isTTY && env['TERM'] !== 'dumb')),
    ask: stdin.isTTY ? askPerson : undefined,
  };
}

async function askPerson(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}

/** One line for each decision, as JSON: what the log is searched by. */
export const log = (message: string, details: object): void => console.log(JSON.stringify({ message, ...details }));

/** An error in a sentence: name and message. */
export const described = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);

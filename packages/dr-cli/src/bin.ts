#!/usr/bin/env node
import { run } from './run.js';
import { processTerminal } from './terminal.js';

// A reader that stops reading (`dr show ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
void run(process.argv.slice(2), processTerminal()).then((code) => (process.exitCode = code));

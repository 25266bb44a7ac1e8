import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server's process with its children: stopping or killing the parent alone leaves backends that still answer. */
export function family(pid: number): number[] {
  return [pid, ...childrenOf(pid)];
}

function childrenOf(pid: number): number[] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    try {
      text = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      text = '';
    }
  }
  return text.split(/\s+/).filter(Boolean).map(Number);
}

/** Signals a whole family, the parent first; those that are gone are passed over. */
export function signalFamily(pid: number, signal: NodeJS.Signals): void {
  for (const member of family(pid)) {
    try {
      process.kill(member, signal);
    } catch {
      // it has ended meanwhile
    }
  }
}

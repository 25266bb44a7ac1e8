import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a folder and all in it to a user. */
export function chownTree(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunFolder } from './run-folder.js';

/**
 * A port on loopback that swallows packets: a listener that never accepts, with its queue full. The kernel then drops the
 * first packet of a connection, as it is dropped when a host is gone. Needs no firewall, and so no rights.
 */
export class BlackHole {
  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
    readonly queued: readonly Socket[],
  ) {}

  static async open(run: RunFolder, address: string): Promise<BlackHole> {
    const program = `const s=require('node:net').createServer();s.listen({host:'${address}',port:0,backlog:1},()=>process.stdout.write(String(s.address().port)))`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    run.guard(child);
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', (data) => resolve(Number(data)));
      child.once('exit', () => reject(new Error('the listener ended')));
    });
    child.kill('SIGSTOP');
    const queued: Socket[] = [];
    // On a busy machine a connection may come late: the queue is full once two in a row have not come at all.
    for (let [connections, refused] = [0, 0]; connections < 12; connections += 1) {
      const socket = connect({ host: address, port });
      socket.on('error', () => {});
      queued.push(socket);
      const connected = new Promise<boolean>((resolve) => socket.once('connect', () => resolve(true)));
      refused = (await Promise.race([connected, sleep(500, false)])) ? 0 : refused + 1;
      if (refused === 2) return new BlackHole(port, child, queued);
    }
    throw new Error('The queue of the listener does not fill up');
  }

  close(): void {
    for (const socket of this.queued) socket.destroy();
    this.process.kill('SIGKILL');
  }
}

import { connect, type Socket } from 'node:net';

/** Connects to an address; rejects with the system's error. The caller destroys it when it no longer waits. */
export function openSocket(address: string, port: number, opened: (socket: Socket) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, noDelay: true });
    opened(socket);
    socket.once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('socket closed'), { code: 'ECONNRESET' })));
    socket.once('connect', () => {
      socket.removeAllListeners('error').removeAllListeners('close');
      socket.on('error', () => {}); // until a driver listens, and after it has stopped to
      resolve(socket);
    });
  });
}

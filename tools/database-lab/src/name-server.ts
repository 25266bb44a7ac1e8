import { createSocket, type Socket } from 'node:dgram';
import { decode, encode, type Answer } from 'dns-packet';

/** Names on loopback, as the cloud would answer them: `name` -> an address, or another name in `{ cname }`. */
export type Names = Record<string, string | { readonly cname: string }>;

/** An authoritative name server over UDP. */
export class NameServer {
  readonly #socket: Socket;
  /** May be changed at any time. */
  names: Names;
  /** Whether it answers; one that does not is a name server that was lost. */
  answers = true;

  private constructor(socket: Socket, names: Names) {
    this.#socket = socket;
    this.names = names;
    socket.on('message', (message, client) => {
      if (!this.answers) return;
      const { id = 0, questions = [] } = decode(message);
      const [question] = questions;
      if (question === undefined) return;
      const known = this.names[question.name] !== undefined;
      const chain = this.#answer(question.name);
      const answers =
        question.type === 'CNAME'
          ? chain.slice(0, 1).filter(({ type }) => type === 'CNAME')
          : chain.filter(({ type }) => type === 'CNAME' || type === question.type);
      const flags = 0x0400 | (known ? 0 : 3); // authoritative; NXDOMAIN
      socket.send(encode({ type: 'response', id, flags, questions, answers }), client.port, client.address);
    });
  }

  static async start(names: Names): Promise<NameServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new NameServer(socket, names);
  }

  /** `address:port`. */
  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  #answer(name: string): Answer[] {
    const target = this.names[name];
    if (target === undefined) return [];
    if (typeof target === 'string') return [{ type: 'A', name, ttl: 1, data: target }];
    return [{ type: 'CNAME', name, ttl: 1, data: target.cname }, ...this.#answer(target.cname)];
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }
}

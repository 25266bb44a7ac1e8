import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificate } from './certificates.js';

/** What a token of RDS says: who may connect where, signed for which region. */
export interface Token {
  readonly host: string;
  readonly user: string;
  readonly region: string;
  readonly expires: number;
}

/**
 * Stands before a PostgreSQL server as RDS does with IAM authentication: ends TLS, asks for the password in the clear, and
 * lets in who shows a token that is made out to this gate's endpoint and region. The server behind must trust the user.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class TokenGate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Every token that was shown, valid or not. */
  readonly shown: Token[] = [];

  private constructor(
    readonly endpoint: { readonly host: string; readonly region: string; readonly certificate: Certificate },
    readonly behind: { readonly address: string; readonly port: number },
  ) {
    this.#server = createServer((socket) => this.#admit(socket));
  }

  static async open(
    address: string,
    port: number,
    endpoint: TokenGate['endpoint'],
    behind: TokenGate['behind'],
  ): Promise<TokenGate> {
    const gate = new TokenGate(endpoint, behind);
    await new Promise<void>((resolve, reject) => {
      gate.#server.once('error', reject);
      gate.#server.listen({ host: address, port }, resolve);
    });
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #admit(raw: Socket): void {
    this.#keep(raw);
    raw.once('data', () => {
      raw.write('S'); // what came is the request for TLS
      const { chain: cert, key } = this.endpoint.certificate;
      const client = new TLSSocket(raw, { isServer: true, cert, key });
      client.on('error', () => raw.destroy());
      client.once('data', (startup: Buffer) => {
        client.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])); // AuthenticationCleartextPassword
        client.once('data', (message: Buffer) =>
          this.#check(client, startup, message.subarray(5, -1).toString('utf8')),
        );
      });
    });
  }

  #check(client: TLSSocket, startup: Buffer, password: string): void {
    const url = new URL(`https://${password}`);
    const token: Token = {
      host: url.host,
      user: url.searchParams.get('DBUser') ?? '',
      region: url.searchParams.get('X-Amz-Credential')?.split('/')[2] ?? '',
      expires: Number(url.searchParams.get('X-Amz-Expires')),
    };
    this.shown.push(token);
    if (token.region !== this.endpoint.region || token.host.split(':')[0] !== this.endpoint.host) {
      const fields = 'SFATAL\0C28000\0MPAM authentication failed\0\0';
      const head = Buffer.from([0x45, 0, 0, 0, 0]);
      head.writeInt32BE(fields.length + 4, 1);
      client.end(Buffer.concat([head, Buffer.from(fields)]));
      return;
    }
    const server = connect({ host: this.behind.address, port: this.behind.port });
    this.#keep(server);
    server.on('error', () => client.destroy());
    server.write(startup);
    client.pipe(server).pipe(client);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

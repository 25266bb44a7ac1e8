import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line between a client and a server that takes time: what is sent arrives in order, later. */
export class DelayingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** One way, for what is sent from now on. */
  milliseconds = 0;

  private constructor(
    readonly address: string,
    readonly target: { readonly address: string; readonly port: number },
  ) {
    this.#server = createServer({ noDelay: true }, (client) => {
      const server = connect({ host: target.address, port: target.port, noDelay: true });
      this.#forward(client, server);
      this.#forward(server, client);
    });
  }

  static async start(
    address: string,
    port: number,
    target: { readonly address: string; readonly port: number },
  ): Promise<DelayingProxy> {
    const proxy = new DelayingProxy(address, target);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen({ host: address, port }, resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #forward(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', (data) => {
      setTimeout(() => to.writable && to.write(data), this.milliseconds);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      setTimeout(() => to.end(), this.milliseconds);
    });
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

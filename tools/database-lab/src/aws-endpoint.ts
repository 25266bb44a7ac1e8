import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One call of an SDK, as it came over the wire. */
export interface AwsCall {
  /** IAM's name of what was called, such as `cloudwatch:PutMetricData`. */
  readonly action: string;
  /** The region that it was signed for. */
  readonly region: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How it answers an action: with a document, with an error, or never. */
export type AwsAnswer = { readonly body: object } | { readonly status: number; readonly error: string } | 'never';

/** IAM's prefixes of the targets in `X-Amz-Target`. */
const prefixes: Readonly<Record<string, string>> = {
  GraniteServiceVersion20100801: 'cloudwatch',
  secretsmanager: 'secretsmanager',
};

/** AWS's JSON protocols on loopback: answers each call as told, and remembers all. Give its `url` as AWS_ENDPOINT_URL. */
export class AwsEndpoint {
  readonly #server: Server;
  readonly calls: AwsCall[] = [];
  answers: Record<string, AwsAnswer> = {};

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<AwsEndpoint> {
    const endpoint = new AwsEndpoint();
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    const action = `${prefixes[service] ?? service}:${operation}`;
    const [, , region = ''] = (request.headers.authorization ?? '').split('/');
    this.calls.push({ action, region, body: JSON.parse(text) as AwsCall['body'] });
    const answer = this.answers[action] ?? { body: {} };
    if (answer === 'never') return;
    const headers = { 'content-type': String(request.headers['content-type']) };
    if ('body' in answer) response.writeHead(200, headers).end(JSON.stringify(answer.body));
    else
      response.writeHead(answer.status, headers).end(JSON.stringify({ __type: answer.error, message: answer.error }));
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

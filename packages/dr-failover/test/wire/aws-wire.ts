import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { xmlOf } from './xml.js';

/** Answers a call. What it throws is answered as an error: its name, and the `httpStatusCode` of its `$metadata`. */
export type Answer = (action: string, region: string, input: object) => Promise<object>;

/** IAM's prefixes of the targets in `X-Amz-Target`. */
const prefixes: Readonly<Record<string, string>> = {
  AWSStepFunctions: 'states',
  DynamoDB_20120810: 'dynamodb',
  GraniteServiceVersion20100801: 'cloudwatch',
};

/** AWS on loopback, in the protocols that the SDK speaks with it: JSON, and for RDS and SNS queries with XML. */
export class AwsWire {
  readonly #server: Server;

  private constructor(readonly answer: Answer) {
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
  }

  static async start(answer: Answer): Promise<AwsWire> {
    const wire = new AwsWire(answer);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    // Credential=AKID/date/region/service/aws4_request
    const [, , region = '', service = ''] = (request.headers.authorization ?? '').split('/');
    const target = request.headers['x-amz-target'];
    const protocol = target === undefined ? query(service, text) : json(String(target), text);
    try {
      const body = await this.answer(protocol.action, region, protocol.input);
      response.writeHead(200, { 'content-type': protocol.type }).end(protocol.success(body));
    } catch (error) {
      const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      response
        .writeHead($metadata?.httpStatusCode ?? 500, { 'content-type': protocol.type })
        .end(protocol.failure(name));
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
}

/** One call in one of the protocols, and how it is answered. */
interface Protocol {
  readonly action: string;
  readonly input: object;
  readonly type: string;
  success(body: object): string;
  failure(name: string): string;
}

function json(target: string, text: string): Protocol {
  const [service = '', operation = ''] = target.split('.');
  return {
    action: `${prefixes[service] ?? service}:${operation}`,
    input: JSON.parse(text) as object,
    type: 'application/x-amz-json-1.0',
    success: (body) => JSON.stringify(withSeconds(body)),
    failure: (name) => JSON.stringify({ __type: name, message: name }),
  };
}

function query(service: string, text: string): Protocol {
  const { Action = '', Version: _, ...input } = Object.fromEntries(new URLSearchParams(text));
  return {
    action: `${service}:${Action}`,
    input,
    type: 'text/xml',
    success: (body) => xmlOf(`${Action}Response`, { [`${Action}Result`]: body }),
    failure: (name) => xmlOf('ErrorResponse', { Error: { Type: 'Sender', Code: name, Message: name } }),
  };
}

/** Times are seconds in these protocols. */
function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSeconds(item)]));
}

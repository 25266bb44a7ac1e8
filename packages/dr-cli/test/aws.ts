import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of an SDK, as it came over the wire. */
export interface Call {
  /** IAM's name of what was called, such as `states:StartExecution`. */
  readonly action: string;
  /** The region that it was signed for. */
  readonly region: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Answer = object | { readonly error: string };

/** IAM's prefixes of the targets in `X-Amz-Target`. */
const prefixes: Readonly<Record<string, string>> = {
  AWSStepFunctions: 'states',
  DynamoDB_20120810: 'dynamodb',
  GraniteServiceVersion20100801: 'cloudwatch',
};

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>arn:aws:sts::123456789012:assumed-role/oncall/ada</Arn><UserId>AROA:ada</UserId><Account>123456789012</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`;

const refusal = (code: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>
  <Message>told to be ${code}</Message></Error></ErrorResponse>`;

/** AWS on loopback, with the table of a controller: its items by their key. */
export class Aws {
  readonly #server: Server;
  readonly calls: Call[] = [];
  readonly items = new Map<string, object>();
  answers: Record<string, (body: Call['body']) => Answer> = {};
  /** What is never answered; or answered with a beginning and no end. */
  readonly silent = new Map<string, 'nothing' | 'no-end'>();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<Aws> {
    const aws = new Aws();
    await new Promise<void>((resolve) => aws.#server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  called(action: string): readonly Call['body'][] {
    return this.calls.filter((call) => call.action === action).map(({ body }) => body);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const [, , region = ''] = (request.headers.authorization ?? '').split('/');
    const target = request.headers['x-amz-target'];
    if (target === undefined) {
      const asked = 'sts:GetCallerIdentity';
      this.calls.push({ action: asked, region, body: {} });
      const told = this.answers[asked]?.({});
      if (this.#keepsSilent(asked, response)) return;
      if (told !== undefined && 'error' in told) {
        response.writeHead(403, { 'content-type': 'text/xml' }).end(refusal(told.error));
      } else response.writeHead(200, { 'content-type': 'text/xml' }).end(identity);
      return;
    }
    const [service = '', operation = ''] = String(target).split('.');
    const action = `${prefixes[service] ?? service}:${operation}`;
    const body = JSON.parse(text) as Call['body'];
    this.calls.push({ action, region, body });
    if (this.#keepsSilent(action, response)) return;
    const answer = this.#answer(action, body);
    const headers = { 'content-type': String(request.headers['content-type']) };
    if ('error' in answer) {
      response
        .writeHead(400, headers)
        .end(JSON.stringify({ __type: answer.error, message: `told to be ${answer.error}` }));
    } else response.writeHead(200, headers).end(JSON.stringify(answer));
  }

  #keepsSilent(action: string, response: ServerResponse): boolean {
    const how = this.silent.get(action) ?? this.silent.get('*');
    if (how === 'no-end') response.writeHead(200, { 'content-length': '1000' }).write('{');
    return how !== undefined;
  }

  #answer(action: string, body: Call['body']): Answer {
    const told = this.answers[action];
    if (told !== undefined) return told(body);
    if (action !== 'dynamodb:GetItem') return {};
    const { id } = body['Key'] as { readonly id: { readonly S: string } };
    const Item = this.items.get(id.S);
    return Item === undefined ? {} : { Item };
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

/** An object as DynamoDB has it. */
export const item = (object: Readonly<Record<string, string | number | boolean>>): object =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      typeof value === 'string' ? { S: value } : typeof value === 'number' ? { N: String(value) } : { BOOL: value },
    ]),
  );

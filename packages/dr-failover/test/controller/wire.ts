import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { GlobalCluster } from '@aws-sdk/client-rds';
import type { AwsModel } from './aws-model.js';
import { regions } from './world.js';

/** IAM's prefixes, by what a request is signed for. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** The model on loopback, in the protocols that the SDK speaks. Give its `url` as AWS_ENDPOINT_URL. */
export class Wire {
  readonly #server: Server;

  private constructor(readonly model: AwsModel) {
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
  }

  static async open(model: AwsModel): Promise<Wire> {
    const wire = new Wire(model);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
    const [, , region = '', service = ''] = (request.headers.authorization ?? '').split('/');
    const form = service === 'rds' || service === 'sns';
    const input = form
      ? (Object.fromEntries(new URLSearchParams(body)) as Record<string, string>)
      : (JSON.parse(body) as Record<string, string>);
    const operation = form ? input['Action'] : String(request.headers['x-amz-target']).split('.')[1];
    const action = `${prefixes[service] ?? service}:${operation}`;
    const side = region === regions.primary ? 'primary' : 'standby';
    const type = form ? 'text/xml' : String(request.headers['content-type']);
    try {
      const answer = await this.model.call({ action, side }, input, 0);
      response.writeHead(200, { 'content-type': type }).end(form ? xml(operation ?? '', answer) : json(answer));
    } catch (error) {
      const { name, $metadata, CancellationReasons } = error as Error & {
        $metadata: { httpStatusCode?: number };
        CancellationReasons?: unknown;
      };
      // What was not answered, is not: the caller waits.
      if ($metadata.httpStatusCode === undefined) return;
      const text = form
        ? `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${name}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: name, message: name, CancellationReasons });
      response.writeHead($metadata.httpStatusCode, { 'content-type': type }).end(text);
    }
  }
}

/** CloudWatch and Step Functions have times as epoch seconds. */
function json(answer: object): string {
  const { MetricDataResults, stopDate } = answer as { MetricDataResults?: { Timestamps: Date[] }[]; stopDate?: Date };
  if (stopDate !== undefined) return JSON.stringify({ ...answer, stopDate: stopDate.getTime() / 1_000 });
  return JSON.stringify(
    MetricDataResults === undefined
      ? answer
      : {
          MetricDataResults: MetricDataResults.map(({ Timestamps, ...rest }) => ({
            ...rest,
            Timestamps: Timestamps.map((at) => at.getTime() / 1_000),
          })),
        },
  );
}

const element = (name: string, content: unknown): string =>
  content === undefined ? '' : `<${name}>${String(content)}</${name}>`;

function xml(operation: string, answer: object): string {
  const { GlobalClusters } = answer as { GlobalClusters?: GlobalCluster[] };
  const content = GlobalClusters === undefined ? '' : element('GlobalClusters', GlobalClusters.map(cluster).join(''));
  return element(`${operation}Response`, element(`${operation}Result`, content));
}

const cluster = ({
  GlobalClusterIdentifier,
  Status,
  GlobalClusterMembers = [],
  FailoverState: moving,
}: GlobalCluster) =>
  element(
    'GlobalClusterMember',
    [
      element('GlobalClusterIdentifier', GlobalClusterIdentifier),
      element('Status', Status),
      element(
        'GlobalClusterMembers',
        GlobalClusterMembers.map((member) =>
          element(
            'GlobalClusterMember',
            element('DBClusterArn', member.DBClusterArn) +
              element('IsWriter', member.IsWriter) +
              element('SynchronizationStatus', member.SynchronizationStatus),
          ),
        ).join(''),
      ),
      moving === undefined
        ? ''
        : element(
            'FailoverState',
            element('Status', moving.Status) +
              element('FromDbClusterArn', moving.FromDbClusterArn) +
              element('ToDbClusterArn', moving.ToDbClusterArn),
          ),
    ].join(''),
  );

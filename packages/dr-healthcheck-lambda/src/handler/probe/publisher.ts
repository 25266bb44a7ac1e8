import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { metricNamespace } from '../../contract/metric.js';
import { callOptions } from './aws-call.js';
import type { Environment } from './environment.js';

/** How long data wait for those of the other targets, so that one call carries them all. */
const gathering = 200;

/**
 * Sends each sample's metrics at once, beside the sampling: neither waits for the other. What could not be sent is told
 * when the invocation ends, which then fails.
 */
export class Publisher {
  readonly #client: CloudWatchClient;
  readonly #timeout: number;
  #gathered: MetricDatum[] = [];
  #timer: NodeJS.Timeout | undefined;
  #calls: Promise<void>[] = [];
  #failures: unknown[] = [];

  constructor({ region, tuning }: Environment) {
    this.#client = new CloudWatchClient(callOptions(region, tuning.callTimeout));
    this.#timeout = tuning.callTimeout;
  }

  add(data: readonly MetricDatum[]): void {
    this.#gathered.push(...data);
    this.#timer ??= setTimeout(() => this.#send(), gathering);
  }

  /** Waits for what is under way. @throws AggregateError when anything was not accepted since the last time */
  async drain(): Promise<void> {
    this.#send();
    const calls = this.#calls;
    this.#calls = [];
    await Promise.all(calls);
    const failures = this.#failures;
    this.#failures = [];
    if (failures.length === 0) return;
    const first = failures[0] instanceof Error ? `${failures[0].name}: ${failures[0].message}` : String(failures[0]);
    throw new AggregateError(failures, `${failures.length} of ${calls.length} calls to CloudWatch failed: ${first}`);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const data = this.#gathered;
    this.#gathered = [];
    if (data.length === 0) return;
    this.#calls.push(this.#put(data));
  }

  async #put(data: MetricDatum[]): Promise<void> {
    const command = new PutMetricDataCommand({ Namespace: metricNamespace, MetricData: data });
    try {
      await this.#client.send(command, { abortSignal: AbortSignal.timeout(this.#timeout) });
    } catch (error) {
      this.#failures.push(error);
    }
  }
}

import { join } from 'node:path';
import {
  Authority,
  AwsEndpoint,
  freePort,
  LambdaFunction,
  NameServer,
  RunFolder,
  type Certificate,
  type Invocation,
} from '@dr/database-lab';
import { probeEnvironment } from '../src/contract/environment.js';
import type { ProbeSettings, ProbeTuning } from '../src/contract/settings.js';
import type { Sample } from '../src/handler/probe/sample.js';

/** The names of a global database as Aurora makes them, and the loopback addresses that stand for its regions. */
export const names = {
  writer: 'ledger.global-a1b2c3.global.rds.amazonaws.com',
  primary: 'ledger-use1.cluster-c1d2e3.us-east-1.rds.amazonaws.com',
  standby: 'ledger-usw2.cluster-f4g5h6.us-west-2.rds.amazonaws.com',
  standbyReader: 'ledger-usw2.cluster-ro-f4g5h6.us-west-2.rds.amazonaws.com',
  /** A name of one's own, which tells no region, and which both clusters have a certificate for. */
  own: 'ledger.db.pay.acme.dev',
} as const;

export const addresses = { primary: '127.0.1.1', standby: '127.0.2.1' } as const;

/** The password of the probe's user, where it has one. */
export const password = 'correct horse battery staple';

/** Deadlines short enough for tests, and long enough for a busy machine. */
const tuning: Partial<ProbeTuning> = {
  samples: 1,
  sampleInterval: 200,
  dnsTimeout: 500,
  connectTimeout: 1_500,
  queryTimeout: 800,
  slowQuery: 600,
  callTimeout: 1_500,
};

/** Everything around the databases: names, certificates, AWS, and the probe's functions. */
export class TwoRegions {
  readonly #functions: LambdaFunction[] = [];

  private constructor(
    readonly engine: 'postgresql' | 'mysql',
    readonly run: RunFolder,
    readonly authority: Authority,
    readonly certificates: { readonly primary: Certificate; readonly standby: Certificate },
    readonly port: number,
    readonly dns: NameServer,
    readonly aws: AwsEndpoint,
  ) {}

  static async open(engine: 'postgresql' | 'mysql'): Promise<TwoRegions> {
    const authority = await Authority.create();
    const certificates = {
      primary: await authority.issue([names.primary, names.own]),
      standby: await authority.issue([names.standby, names.standbyReader, names.own]),
    };
    const run = new RunFolder();
    const port = await freePort(addresses.primary, addresses.standby);
    const dns = await NameServer.start({});
    const aws = await AwsEndpoint.start();
    const regions = new TwoRegions(engine, run, authority, certificates, port, dns, aws);
    regions.reset();
    return regions;
  }

  /** Everything that tests change outside of the databases, as it was; functions end, and with them their connections. */
  reset(): void {
    for (const deployed of this.#functions) deployed.kill();
    this.dns.answers = true;
    this.dns.names = {
      [names.writer]: { cname: names.primary },
      [names.primary]: addresses.primary,
      [names.standby]: addresses.standby,
      [names.standbyReader]: addresses.standby,
    };
    const SecretString = JSON.stringify({ username: 'dr_probe', password });
    this.aws.answers = { 'secretsmanager:GetSecretValue': { body: { SecretString } } };
    this.aws.calls.length = 0;
  }

  /** The probe of the standby region, unless told otherwise. */
  async probe(change: Partial<ProbeSettings<string>> = {}, timeout = 20_000, region = 'us-west-2'): Promise<Probe> {
    return this.deploy(this.#environment(change, region), timeout);
  }

  /** The verifier beside that probe: the same, but for what is called and the time that it has. */
  async verifier(change: Partial<ProbeSettings<string>> = {}, timeout = 10_000): Promise<LambdaFunction> {
    const environment = { ...this.#environment(change, 'us-west-2'), _HANDLER: 'index.verify' };
    return (await this.deploy(environment, timeout)).deployed;
  }

  #environment(change: Partial<ProbeSettings<string>>, region: string): Record<string, string> {
    const settings: ProbeSettings<string> = {
      database: 'ledger',
      databaseName: 'postgres',
      credentials: { kind: 'secret', secretArn: `arn:aws:secretsmanager:${region}:111122223333:secret:ledger` },
      targets: [this.local, this.writer],
      ...change,
      tuning: {
        ...tuning,
        dnsServers: [this.dns.address],
        caFile: this.run.file('ca.pem', this.authority.pem),
        ...change.tuning,
      },
    };
    return { ...probeEnvironment(settings, (value) => JSON.stringify(value)), ...this.#aws(region) };
  }

  async deploy(environment: Readonly<Record<string, string>>, timeout: number): Promise<Probe> {
    const bundle = join(__dirname, `../assets/probe-${this.engine}/index.mjs`);
    const deployed = await LambdaFunction.deploy(this.run, bundle, environment, timeout);
    this.#functions.push(deployed);
    return new Probe(deployed);
  }

  #aws(region: string): Record<string, string> {
    return {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'nothing-secret',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL: this.aws.url,
    };
  }

  get local(): ProbeSettings<string>['targets'][number] {
    return { name: 'local', host: names.standbyReader, port: this.port };
  }

  get writer(): ProbeSettings<string>['targets'][number] {
    return { name: 'writer', host: names.writer, port: this.port, expects: 'writer' };
  }

  async close(): Promise<void> {
    await Promise.all(this.#functions.map((deployed) => deployed.remove()));
    await this.dns.stop();
    await this.aws.stop();
    await this.run.remove();
  }
}

/** A deployed probe. */
export class Probe {
  constructor(readonly deployed: LambdaFunction) {}

  invoke(): Promise<Invocation> {
    return this.deployed.invoke();
  }

  /** The last sample of each target in one invocation that succeeds. */
  async sample(): Promise<Readonly<Record<string, Sample>>> {
    const { error, log } = await this.invoke();
    if (error !== undefined) throw new Error(`${error.errorType}: ${error.errorMessage}\n${log.join('\n')}`);
    return Object.fromEntries(samplesIn(log).map((sample) => [sample.target, sample]));
  }

  /** What one target says. */
  async of(target: string): Promise<Sample> {
    const sample = (await this.sample())[target];
    if (sample === undefined) throw new Error(`${target} was not sampled`);
    return sample;
  }
}

/** The samples that a function logged. */
export const samplesIn = (log: readonly string[]): Sample[] =>
  log.filter((line) => line.startsWith('{"message":"sample"')).map((line) => JSON.parse(line) as Sample);

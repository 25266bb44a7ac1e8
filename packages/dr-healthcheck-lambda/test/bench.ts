// What the probe costs and how fast it is, on this machine, as tables: npm run bench -w dr-healthcheck-lambda
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BlackHole } from '@dr/database-lab';
import { Client } from 'pg';
import { defaultTuning } from '../src/contract/settings.js';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { addresses, password, samplesIn, type Probe } from './two-regions.js';

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : String(Math.round(value)));

function table(title: string, rows: readonly Readonly<Record<string, string>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')));
  console.log([`\n${title}\n`, line(columns), line(columns.map(() => '---')), ...body].join('\n'));
}

function sizes(): void {
  const kilobytes = (engine: string): string =>
    `${rounded(statSync(join(__dirname, `../assets/probe-${engine}/index.mjs`)).size / 1_000)} kB`;
  table('Bundle, minified, with the SDK inside (goal: 420 kB)', [
    { PostgreSQL: kilobytes('postgresql'), MySQL: kilobytes('mysql') },
  ]);
}

const writerOnly = ({ regions }: PostgresqlPair, change: object = {}): Promise<Probe> =>
  regions.probe({ targets: [{ ...regions.writer, ...change }], tuning: defaults }, 60_000);

/** As deployed, but for the number of samples. */
const defaults = {
  samples: 1,
  dnsTimeout: defaultTuning.dnsTimeout,
  connectTimeout: defaultTuning.connectTimeout,
  queryTimeout: defaultTuning.queryTimeout,
  slowQuery: defaultTuning.slowQuery,
  callTimeout: defaultTuning.callTimeout,
};

async function startUp(pair: PostgresqlPair): Promise<void> {
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let runs = 0; runs < 5; runs += 1) {
    const probe = await writerOnly(pair);
    cold.push((await probe.invoke()).milliseconds);
    warm.push((await probe.invoke()).milliseconds);
    pair.regions.reset();
  }
  table('An invocation of one sample, ms', [
    { 'cold: process, import, first probe': rounded(median(cold)), warm: rounded(median(warm)) },
  ]);
}

async function overhead(pair: PostgresqlPair): Promise<void> {
  const count = 300;
  const { regions } = pair;
  const probe = await regions.probe(
    { targets: [regions.writer], tuning: { samples: count, sampleInterval: 10 } },
    60_000,
  );
  const samples = samplesIn((await probe.invoke()).log).slice(20);
  const { address: host, port } = pair.primary.options;
  const ssl = { ca: regions.authority.pem, checkServerIdentity: () => undefined };
  const client = new Client({ host, port, user: 'dr_probe', password, database: 'postgres', ssl });
  await client.connect();
  const raw: number[] = [];
  for (let queries = 0; queries < count; queries += 1) {
    const began = performance.now();
    await client.query('SELECT 1');
    raw.push(performance.now() - began);
    await new Promise((resolve) => void setTimeout(resolve, 10));
  }
  await client.end();
  const [probed, bare] = [median(samples.map(({ times }) => times.select ?? Number.NaN)), median(raw.slice(20))];
  table('SELECT 1 on a warm connection, ms (goal: 1 ms or 1.3 times)', [
    { 'the driver alone': rounded(bare), 'in the probe': rounded(probed), ratio: rounded(probed / bare) },
  ]);
}

/** Each fault, made and unmade, on a probe that is warm unless the fault is met when connecting. */
async function detection(pair: PostgresqlPair): Promise<void> {
  const { primary, regions } = pair;
  const rows: Record<string, string>[] = [];
  const meet = async (fault: string, make: () => unknown, unmake: () => unknown, probe?: Probe): Promise<void> => {
    const used = probe ?? (await writerOnly(pair));
    if (probe === undefined) await used.sample();
    await make();
    const { reason, times } = await used.of('writer');
    await unmake();
    regions.reset();
    const verdict = times.total ?? Number.NaN;
    rows.push({
      fault,
      reason,
      'verdict, ms': rounded(verdict),
      'at most after, s': ((verdict + defaultTuning.sampleInterval) / 1_000).toFixed(1),
    });
  };
  const nothing = (): void => {};
  await meet(
    'server killed',
    () => primary.kill(),
    () => primary.start(),
  );
  await meet(
    'server frozen',
    () => primary.freeze(),
    () => primary.thaw(),
  );
  const hole = await BlackHole.open(regions.run, addresses.primary);
  await meet('host swallows packets', nothing, () => hole.close(), await writerOnly(pair, { port: hole.port }));
  const other = 'other.cluster-x1y2z3.us-east-1.rds.amazonaws.com';
  regions.dns.names[other] = addresses.primary;
  await meet("another host's certificate", nothing, nothing, await writerOnly(pair, { host: other }));
  const ask = (sql: string) => (): Promise<unknown> => primary.sql(sql);
  await meet(
    'password changed',
    ask(`ALTER ROLE dr_probe PASSWORD 'new'`),
    ask(`ALTER ROLE dr_probe PASSWORD '${password}'`),
    await writerOnly(pair),
  );
  await meet(
    'no connection left',
    ask('ALTER ROLE dr_probe CONNECTION LIMIT 0'),
    ask('ALTER ROLE dr_probe CONNECTION LIMIT 10'),
    await writerOnly(pair),
  );
  const readOnly = () => primary.reload('default_transaction_read_only = on');
  await meet('writer read-only', readOnly, () => primary.reload());
  await meet(
    'commit never acknowledged',
    () => primary.reload(`synchronous_standby_names = 'none'`),
    () => primary.reload(),
  );
  await meet('name servers lost', () => void (regions.dns.answers = false), nothing);
  table(
    `Faults, from the start of the sample that meets them, with samples each ${defaultTuning.sampleInterval / 1_000} s`,
    rows,
  );
}

async function main(): Promise<void> {
  sizes();
  const pair = await openPostgresqlPair(18);
  try {
    await startUp(pair);
    await overhead(pair);
    await detection(pair);
  } finally {
    await pair.regions.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

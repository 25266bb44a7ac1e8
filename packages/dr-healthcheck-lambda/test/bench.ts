// What the probe costs and how fast it is, on this machine: npm run bench -w dr-healthcheck-lambda. As tables, or with --json as
// data, which the benchmarks of the workspace publish.
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

/** What came of one measurement: rows with the same columns. */
interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const said = (isMet: boolean): string => (isMet ? 'met' : 'missed');

function sizes(): Table {
  const rows = ['postgresql', 'mysql'].map((engine) => {
    const kilobytes = statSync(join(__dirname, `../assets/probe-${engine}/index.mjs`)).size / 1_000;
    return { bundle: `probe-${engine}`, kB: rounded(kilobytes), goal: `≤ 420 kB: ${said(kilobytes <= 420)}` };
  });
  return { title: 'Bundles, minified, with driver and SDK inside', rows };
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

async function startUp(pair: PostgresqlPair): Promise<Table> {
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let runs = 0; runs < 5; runs += 1) {
    const probe = await writerOnly(pair);
    cold.push((await probe.invoke()).milliseconds);
    warm.push((await probe.invoke()).milliseconds);
    pair.regions.reset();
  }
  const rows = [{ 'cold: process, import, first probe': rounded(median(cold)), warm: rounded(median(warm)) }];
  return { title: 'An invocation of one sample, ms', rows };
}

async function overhead(pair: PostgresqlPair): Promise<Table> {
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
  const isMet = probed - bare <= 1 || probed / bare <= 1.3;
  const compared = {
    'the driver alone': rounded(bare),
    'in the probe': rounded(probed),
    ratio: rounded(probed / bare),
  };
  return {
    title: 'SELECT 1 on a warm connection, ms',
    rows: [{ ...compared, goal: `≤ 1 ms more, or ≤ 1.3 times: ${said(isMet)}` }],
  };
}

/** Each fault, made and unmade, on a probe that is warm unless the fault is met when connecting. */
async function detection(pair: PostgresqlPair): Promise<Table> {
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
  const each = `${defaultTuning.sampleInterval / 1_000} s`;
  return { title: `Faults, from the start of the sample that meets them, with samples each ${each}`, rows };
}

async function measure(): Promise<readonly Table[]> {
  const pair = await openPostgresqlPair(18);
  try {
    return [sizes(), await startUp(pair), await overhead(pair), await detection(pair)];
  } finally {
    await pair.regions.close();
  }
}

async function main(): Promise<void> {
  const tables = await measure();
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(tables));
    return;
  }
  for (const { title, rows } of tables) {
    console.log(`\n${title}`);
    console.table(rows);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

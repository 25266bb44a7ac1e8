import type { Edge, Estate, Facts, Kind, Resource, Statement } from 'dr-estate';

/** A resource by hand; its id is `<region>/<name>`. */
export const resource = <K extends Kind>(
  kind: K,
  id: string,
  facts: Facts[K],
  edges: readonly Edge[] = [],
): Resource<K> => ({
  id,
  kind,
  name: id.split('/')[1] ?? '',
  region: id.split('/')[0] ?? '',
  facts,
  edges,
  lifecycle: { after: [], ignoreChanges: [], retained: false, protected: false },
  origin: { type: kind, container: '', deployTime: false },
});

export const estateOf = (...resources: readonly Resource[]): Estate => ({
  source: 'cloudformation',
  resources,
  unread: [],
  unresolved: [],
});

/** The estate without some resources, and with others. */
export const changed = (estate: Estate, without: readonly string[], ...more: readonly Resource[]): Estate => ({
  ...estate,
  resources: [...estate.resources.filter(({ id }) => !without.includes(id)), ...more],
});

/** The estate with other facts of one resource. */
export const withFacts = (estate: Estate, id: string, facts: object): Estate => ({
  ...estate,
  resources: estate.resources.map((one) => (one.id === id ? { ...one, facts: { ...one.facts, ...facts } } : one)),
});

/** The estate with other edges of one resource. */
export const withEdges = (estate: Estate, id: string, edges: readonly Edge[]): Estate => ({
  ...estate,
  resources: estate.resources.map((one) => (one.id === id ? { ...one, edges } : one)),
});

export const [east, west] = ['us-east-1', 'us-west-2'];

type Alarm = Facts['cloudwatch.alarm'];

export const alarm = (id: string, facts: Partial<Alarm>, edges: readonly Edge[] = []): Resource<'cloudwatch.alarm'> =>
  resource(
    'cloudwatch.alarm',
    id,
    {
      name: id.split('/')[1],
      description: undefined,
      namespace: undefined,
      metric: undefined,
      statistic: 'Maximum',
      periodSeconds: 60,
      dimensions: [],
      queries: [],
      evaluationPeriods: 1,
      datapointsToAlarm: undefined,
      threshold: 1,
      comparison: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      actionsEnabled: true,
      ...facts,
    },
    edges,
  );

export const code = (
  id: string,
  { environment = [], timeoutSeconds = 30 }: Partial<Facts['lambda.function']> = {},
): Resource<'lambda.function'> =>
  resource(
    'lambda.function',
    id,
    {
      name: id.split('/')[1],
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      handler: 'index.handler',
      timeoutSeconds,
      memoryMegabytes: 512,
      reservedConcurrency: undefined,
      environment,
    },
    [{ role: 'role', to: `global/${id.split('/')[1]}-role` }],
  );

/** What the role of a function or a machine may do. */
export const allowed = (
  name: string,
  actions: readonly string[],
  resources: readonly string[] = ['*'],
): Resource<'iam.policy'> => {
  const statement: Statement = { effect: 'Allow', principals: [], actions, resources, conditions: [] };
  return resource('iam.policy', `global/${name}-policy`, { statements: [statement] }, [
    { role: 'role', to: `global/${name}-role` },
  ]);
};

export const machine = (
  id: string,
  definition: object | undefined,
  calls: readonly string[] = [],
): Resource<'states.state-machine'> =>
  resource(
    'states.state-machine',
    id,
    {
      name: id.split('/')[1],
      type: 'STANDARD',
      definition: definition === undefined ? undefined : JSON.stringify(definition),
      logLevel: 'ALL',
      logsData: true,
      tracing: false,
    },
    [{ role: 'role', to: `global/${id.split('/')[1]}-role` }, ...calls.map((to): Edge => ({ role: 'calls', to }))],
  );

export const check = (
  id: string,
  facts: Partial<Facts['route53.health-check']>,
  edges: readonly Edge[] = [],
): Resource<'route53.health-check'> =>
  resource(
    'route53.health-check',
    id,
    {
      type: 'HTTPS',
      intervalSeconds: 10,
      failureThreshold: 3,
      hostname: 'east.acme.dev',
      address: undefined,
      port: 443,
      path: '/health',
      searchString: undefined,
      serverNameIndication: true,
      measureLatency: false,
      inverted: false,
      disabled: false,
      checkerRegions: [],
      healthThreshold: undefined,
      alarmName: undefined,
      alarmRegion: undefined,
      insufficientData: undefined,
      ...facts,
    },
    edges,
  );

export const record = (
  id: string,
  facts: Partial<Facts['route53.record']>,
  edges: readonly Edge[] = [],
): Resource<'route53.record'> =>
  resource(
    'route53.record',
    id,
    {
      name: 'api.acme.dev',
      type: 'CNAME',
      ttlSeconds: 30,
      setIdentifier: id,
      routing: 'failover',
      failover: 'PRIMARY',
      weight: undefined,
      latencyRegion: undefined,
      targets: [],
      alias: undefined,
      evaluateTargetHealth: false,
      ...facts,
    },
    edges,
  );

/** A cluster of the global database `global/ledger`, by the region it is in; the one that has the password was made to write. */
export const cluster = (region: string, credentials: 'secret' | 'none'): Resource<'rds.cluster'> =>
  resource(
    'rds.cluster',
    `${region}/cluster`,
    {
      name: `ledger-${region}`,
      engine: 'aurora-postgresql',
      engineVersion: '17.7',
      port: 5432,
      databaseName: 'ledger',
      masterUsername: undefined,
      credentials,
      encrypted: true,
      sourceRegion: undefined,
      iamAuthentication: true,
      deletionProtection: true,
      backupRetentionDays: 7,
      backupWindow: undefined,
      maintenanceWindow: undefined,
      copyTagsToSnapshot: true,
      logExports: [],
      insightsMode: undefined,
      performanceInsights: true,
      insightsRetentionDays: 7,
      minCapacity: undefined,
      maxCapacity: undefined,
    },
    [
      { role: 'globalCluster', to: 'global/ledger' },
      { role: 'parameterGroup', to: `${region}/parameters` },
    ],
  );

export const globalCluster = resource('rds.global-cluster', 'global/ledger', {
  name: 'acme-ledger',
  engine: 'aurora-postgresql',
  engineVersion: '17.7',
  encrypted: true,
  deletionProtection: true,
});

export const table = (id: string, replicaRegions: readonly string[] = []): Resource<'dynamodb.table'> =>
  resource('dynamodb.table', id, {
    name: id.split('/')[1],
    hashKey: 'id S',
    rangeKey: undefined,
    billing: 'on-demand',
    pointInTimeRecovery: true,
    deletionProtection: true,
    encryption: 'kms',
    timeToLiveAttribute: undefined,
    stream: undefined,
    replicaRegions,
  });

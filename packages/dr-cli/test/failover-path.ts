import { readRegistrations, type Estate } from 'dr-estate';

type Inputs = Readonly<Record<string, unknown>>;

const [east, west] = ['us-east-1', 'us-west-2'];

/** What is registered, by the id that others know it by: `<region>/<name>`. */
const registered = new Map<string, readonly [type: string, inputs: Inputs]>();
const add = (id: string, type: string, inputs: Inputs = {}): void => {
  registered.set(id, [type, inputs]);
};

const allow = (Action: string, Resource = '*', more: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const policy = (...Statement: readonly object[]): string => JSON.stringify({ Statement });

function addCode(region: string, name: string, statements: readonly object[], inputs: Inputs = {}): void {
  add(`${region}/${name}-role`, 'iam/role:Role');
  add(`${region}/${name}-policy`, 'iam/rolePolicy:RolePolicy', {
    role: `${region}/${name}-role`,
    policy: policy(...statements),
  });
  add(`${region}/${name}`, 'lambda/function:Function', { name, role: `${region}/${name}-role`, ...inputs });
}

function addDatabase(region: string, inputs: Inputs): void {
  const cluster = `${region}/ledger-${region}`;
  add(cluster, 'rds/cluster:Cluster', {
    engine: 'aurora-postgresql',
    engineVersion: '17.7',
    globalClusterIdentifier: `${east}/ledger`,
    ...inputs,
  });
  for (const i of [1, 2])
    add(`${region}/instance-${i}`, 'rds/clusterInstance:ClusterInstance', {
      clusterIdentifier: cluster,
      instanceClass: 'db.r7g.large',
    });
  const environment = { variables: { CLUSTER: cluster } };
  addCode(region, `probe-${region}`, [allow('cloudwatch:PutMetricData')], { environment });
  add(`${region}/schedule`, 'cloudwatch/eventRule:EventRule', { scheduleExpression: 'rate(1 minute)' });
  add(`${region}/schedule-target`, 'cloudwatch/eventTarget:EventTarget', {
    rule: `${region}/schedule`,
    arn: `${region}/probe-${region}`,
  });
}

function addTopic(region: string): void {
  add(`${region}/key`, 'kms/key:Key', {
    policy: policy(allow('kms:GenerateDataKey*', '*', { Principal: { Service: 'cloudwatch.amazonaws.com' } })),
  });
  add(`${region}/oncall`, 'sns/topic:Topic', { name: 'oncall', kmsMasterKeyId: `${region}/key` });
  add(`${region}/mail`, 'sns/topicSubscription:TopicSubscription', {
    topic: `${region}/oncall`,
    protocol: 'email',
    endpoint: 'oncall@acme.dev',
  });
  add(`${region}/lag`, 'cloudwatch/metricAlarm:MetricAlarm', {
    name: `lag-${region}`,
    alarmActions: [`${region}/oncall`],
  });
}

function addController(): void {
  addCode(west, 'watch', [allow('states:StartExecution', `${west}/failover`)]);
  addCode(west, 'act', [allow('rds:FailoverGlobalCluster', 'arn:aws:rds::123456789012:global-cluster:ledger')]);
  add(`${west}/failover`, 'sfn/stateMachine:StateMachine', {
    name: 'failover',
    definition: JSON.stringify({ States: { Promote: { Type: 'Task', Resource: `${west}/act` } } }),
  });
  add(`${west}/writer-lost`, 'cloudwatch/metricAlarm:MetricAlarm', {
    name: 'writer-lost',
    namespace: 'DR/DatabaseHealth',
    metricName: 'FailedSamples',
    statistic: 'Maximum',
    period: 10,
    evaluationPeriods: 3,
    threshold: 3,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    alarmActions: [`${west}/watch`],
  });
  add(`${west}/permission`, 'lambda/permission:Permission', {
    function: `${west}/watch`,
    principal: 'lambda.alarms.cloudwatch.amazonaws.com',
    sourceArn: `${west}/writer-lost`,
  });
}

function addDns(): void {
  const check = (name: string, inputs: Inputs): void => {
    add(`${east}/${name}`, 'route53/healthCheck:HealthCheck', { ...inputs, tags: { Name: name } });
  };
  const endpoint = (fqdn: string): Inputs => ({
    type: 'HTTPS',
    fqdn,
    resourcePath: '/health',
    requestInterval: 10,
    failureThreshold: 2,
  });
  add(`${west}/traffic-switch`, 'cloudwatch/metricAlarm:MetricAlarm', {
    name: 'traffic-switch',
    namespace: 'DR/Failover',
    metricName: 'Traffic',
    statistic: 'Maximum',
    period: 60,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
  });
  check('endpoint-east', endpoint('east.api.acme.dev'));
  check('endpoint-west', endpoint('west.api.acme.dev'));
  check('switch', {
    type: 'CLOUDWATCH_METRIC',
    cloudwatchAlarmName: 'traffic-switch',
    cloudwatchAlarmRegion: west,
    insufficientDataHealthStatus: 'LastKnownStatus',
  });
  check('primary', {
    type: 'CALCULATED',
    childHealthchecks: [`${east}/endpoint-east`, `${east}/switch`],
    childHealthThreshold: 2,
  });
  add(`${east}/zone`, 'route53/zone:Zone', { name: 'acme.dev' });
  const record = (role: string, target: string, healthCheck: string): void => {
    add(`${east}/${target}`, 'route53/record:Record', {
      zoneId: `${east}/zone`,
      name: 'api.acme.dev',
      type: 'CNAME',
      ttl: 30,
      records: [`${target}.api.acme.dev`],
      setIdentifier: target,
      failoverRoutingPolicies: [{ type: role }],
      healthCheckId: `${east}/${healthCheck}`,
    });
  };
  record('SECONDARY', 'west', 'endpoint-west');
  record('PRIMARY', 'east', 'primary');
}

add(`${east}/ledger`, 'rds/globalCluster:GlobalCluster', { globalClusterIdentifier: 'ledger' });
addDatabase(east, { masterUsername: 'owner', masterPassword: 'x' });
addDatabase(west, { sourceRegion: east });
addTopic(east);
addTopic(west);
addController();
addDns();

/** Inputs to be taken in place of some, by the id of their resource; `undefined` where it is not there at all. */
export type Changes = Readonly<Record<string, Inputs | undefined>>;

/**
 * A global database with probes and topics in both regions, what promotes its copy, and what moves the traffic; nothing about it
 * is wrong unless it is changed.
 */
export const failoverPath = (changes: Changes = {}): Estate =>
  readRegistrations(
    [...registered].flatMap(([id, [type, inputs]]) => {
      if (id in changes && changes[id] === undefined) return [];
      const [region = '', name = ''] = id.split('/');
      return [{ type: `aws:${type}`, urn: id, id, name, region, inputs: { ...inputs, ...changes[id] } }];
    }),
  );

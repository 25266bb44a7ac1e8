import type { Estate } from 'dr-estate';
import {
  alarm,
  allowed,
  check,
  cluster,
  code,
  east,
  estateOf,
  globalCluster,
  machine,
  record,
  resource,
  west,
} from './estates.js';

const act = (action: string, next: string): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: `\${${west}/act.arn}`, Payload: { action } },
  TimeoutSeconds: 25,
  Next: next,
});

const choice = (Next: string, Default: string): object => ({ Type: 'Choice', Choices: [{ Next }], Default });

/** A run: lock, perhaps a person, promotion with a loop that looks, verified write. */
export const definition = {
  StartAt: 'Begin',
  States: {
    Begin: act('begin', 'Begun?'),
    'Begun?': choice('Promote', 'Ask'),
    Ask: {
      ...act('ask', 'Promote'),
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSeconds: 1_800,
    },
    Promote: act('promote', 'Pause'),
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Inspect' },
    Inspect: act('inspect', 'Inspected?'),
    'Inspected?': choice('Verify', 'Pause'),
    Verify: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: `\${${west}/verifier.arn}` },
      Next: 'Turn',
    },
    Turn: act('turn', 'Done'),
    Done: { Type: 'Succeed' },
  },
};

/** A complete deployment: a global database, a probe, a controller, a failover name; in the shape that our components give it. */
export const complete: Estate = estateOf(
  globalCluster,
  cluster(east, 'secret'),
  cluster(west, 'none'),
  code(`${west}/probe`, { environment: ['DATABASE=acme-ledger'] }),
  code(`${west}/verifier`, { timeoutSeconds: 10 }),
  code(`${west}/watch`, { environment: ['SIGNALS={}'], timeoutSeconds: 62 }),
  code(`${west}/act`, { environment: ['SIGNALS={}', 'MODE=automatic'], timeoutSeconds: 20 }),
  allowed('watch', ['states:StartExecution'], [`\${${west}/failover}`]),
  allowed('act', ['rds:DescribeGlobalClusters', 'rds:FailoverGlobalCluster']),
  machine(`${west}/failover`, definition, [`${west}/act`, `${west}/verifier`]),
  alarm(
    `${west}/trigger`,
    {
      namespace: 'DR/DatabaseHealth',
      metric: 'HeartbeatAge',
      periodSeconds: 10,
      threshold: 20_000,
      dimensions: ['Database=acme-ledger', 'Region=us-west-2', 'Target=local'],
    },
    [{ role: 'alarmAction', to: `${west}/watch` }],
  ),
  resource('sns.topic', `${west}/topic`, { name: 'topic', displayName: undefined, fifo: false }),
  alarm(`${west}/lag`, { namespace: 'AWS/RDS', metric: 'AuroraGlobalDBReplicationLag', threshold: 30_000 }, [
    { role: 'alarmAction', to: `${west}/topic` },
  ]),
  alarm(`${west}/switch`, { namespace: 'DR/Failover', metric: 'TrafficOnStandby' }),
  check('global/endpoint', {}),
  check('global/switch', { type: 'CLOUDWATCH_METRIC' }, [{ role: 'alarm', to: `${west}/switch` }]),
  check('global/primary', { type: 'CALCULATED', healthThreshold: 2 }, [
    { role: 'child', to: 'global/endpoint' },
    { role: 'child', to: 'global/switch' },
  ]),
  record('global/east', {}, [{ role: 'healthCheck', to: 'global/primary' }]),
  record('global/west', { failover: 'SECONDARY' }),
);

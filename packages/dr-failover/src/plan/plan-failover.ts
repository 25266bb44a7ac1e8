import { eachRegion, refuse, type Duration, type Recovery } from 'dr-core';
import type { FailoverControllerProps } from '../props.js';
import { keyAttribute } from '../contract/state.js';
import { watchTimeout, type Timing } from '../contract/timing.js';
import { checkProps } from './check-props.js';
import type { FailoverPlan, FunctionPlan } from './failover-plan.js';
import { namesOf } from './names.js';
import { defaultLogRetention, runRulesOf, systemOf, timingOf } from './run-rules.js';

/**
 * Decides a whole controller: every default, name and limit.
 * @throws ConfigError listing every problem of the props
 */
export function planFailover<S>(recovery: Recovery, id: string, props: FailoverControllerProps<S>): FailoverPlan {
  refuse(`FailoverController "${id}"`, checkProps(recovery, id, props));
  const names = namesOf(recovery, id);
  const retention = props.logRetention ?? defaultLogRetention;
  const timing = timingOf(props);
  const watch = { ...functionOf(names.watch, 'watch', retention), ...watching(recovery, timing) };
  const act = { ...functionOf(names.act, 'act', retention), ...acting(recovery, timing) };
  // Step Functions itself lets the logs be delivered to groups of this prefix without a policy that grows with each.
  // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
  const runs = { groupName: `/aws/vendedlogs/states/${names.machine}`, retention };
  return {
    recovery,
    id,
    system: systemOf(recovery, id),
    rules: runRulesOf(props),
    timing,
    region: recovery.standby,
    keys: eachRegion((side) => ({
      region: recovery[side],
      alias: `alias/${names.topics[side]}`,
      description: {
        primary: `Notifications of ${names.topics.primary}`,
        standby: `Notifications, state and logs of ${names.topics.standby}`,
      }[side],
      logGroups: side === 'standby' ? [watch.log.groupName, act.log.groupName, runs.groupName] : [],
    })),
    topics: eachRegion((side) => ({ region: recovery[side], name: names.topics[side] })),
    watch,
    act,
    // Each minute brings its own call, which finds the same: one that fails is not made again, one that waits is not kept.
    calls: { retries: 0, maxAgeSeconds: 60 },
    schedule: {
      name: names.watch,
      description: `Calls ${names.watch} each minute, whether it was woken or not`,
      expression: 'rate(1 minute)',
      targetId: 'watch',
    },
    table: {
      name: names.machine,
      partitionKey: keyAttribute,
      // A few requests a minute, and none that may be refused for a limit when it counts.
      billing: 'PAY_PER_REQUEST',
      pointInTimeRecovery: true,
      deletionProtection: true,
    },
    machine: {
      name: names.machine,
      type: 'STANDARD',
      logLevel: 'ALL',
      role: {
        name: names.machine,
        policyName: 'run',
        description: `Lets the runs of ${names.machine} call their functions`,
      },
      log: runs,
    },
    operators: {
      name: names.operator,
      policyName: 'operate',
      description: `Starts, approves and forbids failovers of ${recovery.name} by hand`,
    },
    triggerName: names.trigger,
  };
}

type Work = Pick<FunctionPlan, 'description' | 'timeoutSeconds' | 'concurrency'>;

/** Two: the one that the alarm wakes must not wait for the one of the minute. */
const watching = ({ name }: Recovery, timing: Timing): Work => ({
  description: `Sees whether the writer of ${name} is lost, and starts the failover`,
  timeoutSeconds: Math.ceil(watchTimeout(timing) / 1_000),
  concurrency: 2,
});

/** Its own share of the account's concurrency: a failover must not wait while all else retries against a lost region. */
const acting = ({ name }: Recovery, { actTimeout }: Timing): Work => ({
  description: `Takes the steps of a failover of ${name}`,
  timeoutSeconds: Math.ceil(actTimeout / 1_000),
  concurrency: 2,
});

const functionOf = (name: string, bundle: string, retention: Duration) => ({
  name,
  bundle,
  runtime: 'nodejs24.x',
  architecture: 'arm64',
  handler: 'index.handler',
  // Processor time comes with memory: with less, the first call of a failover would spend seconds on loading the SDK.
  memoryMegabytes: 512,
  role: { name, policyName: bundle, description: `What ${name} may do` },
  log: { groupName: `/aws/lambda/${name}`, retention },
});

import { days, eachRegion, nameOf, refuse, type Recovery, type Side } from 'dr-core';
import { defaultTuning, functionTimeout, type ProbeTuning } from '../contract/settings.js';
import { defaultFailureThreshold, type HealthProbeProps } from '../props.js';
import { checkProps } from './check-props.js';
import { detectionOf } from './detection.js';
import type { ProbePlan, RegionPlan } from './probe-plan.js';
import { quickMetrics } from './signals.js';
import { planVerifier } from './verifier.js';

/**
 * Decides a whole probe: every default, name, deadline and schedule.
 * @throws ConfigError listing every problem of the props
 */
export function planProbe<S>(recovery: Recovery, id: string, props: HealthProbeProps<S>): ProbePlan {
  const tuning = tuningOf(props);
  const { failureThreshold = defaultFailureThreshold } = props;
  refuse(`HealthProbe "${id}"`, checkProps(recovery, id, props, tuning, failureThreshold));
  const { database, authentication = 'iam' } = props;
  return {
    recovery,
    id,
    engine: database.engine,
    database: [recovery.name, database.name, recovery.environment].join('-'),
    authentication,
    // The metrics' endpoint is `monitoring`; Lambda itself ships the logs, and tokens are signed without a call.
    needs: { calls: authentication === 'iam' ? ['monitoring'] : ['monitoring', 'secretsmanager'] },
    access: { port: database.port, from: 'both-regions' },
    bundle: database.engine === 'aurora-postgresql' ? 'probe-postgresql' : 'probe-mysql',
    tuning,
    failureThreshold,
    detection: detectionOf(tuning, failureThreshold),
    verifier: planVerifier(recovery, id),
    regions: eachRegion((side) => planRegion(recovery, id, side, props, tuning)),
  };
}

/** What a failover is decided on is stored by the second; health is not, so that Route 53 can follow it. */
const tuningOf = <S>({ tuning = {} }: HealthProbeProps<S>): ProbeTuning => {
  const given = Object.fromEntries(Object.entries(tuning).filter(([, value]) => value !== undefined));
  return { ...defaultTuning, ...given, highResolution: quickMetrics };
};

/** Each minute brings its own call: one that fails is not made again, and one that must wait is not worth a second minute. */
const onceAMinute = { retries: 0, maxAgeSeconds: 60 } as const;

function planRegion<S>(
  recovery: Recovery,
  id: string,
  side: Side,
  { authentication = 'iam', logRetention = days(90) }: HealthProbeProps<S>,
  tuning: ProbeTuning,
): RegionPlan {
  const region = recovery[side];
  const name = nameOf(recovery, id, side);
  return {
    side,
    region,
    function: {
      name,
      description: `Probes the database of ${recovery.name} from ${region}`,
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      handler: 'index.handler',
      // Processor time comes with memory: with less, the latencies measured would be those of the function.
      memoryMegabytes: 256,
      timeoutSeconds: Math.ceil(functionTimeout(tuning) / 1_000),
      // Two at once would count each sample twice, and hold two connections to each target.
      concurrency: 1,
      calls: onceAMinute,
    },
    role: { name, policyName: 'probe' },
    log: {
      groupName: `/aws/lambda/${name}`,
      retention: logRetention,
      keyAlias: `alias/${name}-log`,
      keyDescription: `Log of ${name}`,
    },
    schedule: {
      name,
      description: `Calls ${name} each minute, which also keeps AWS from reclaiming its network interfaces`,
      expression: 'rate(1 minute)',
      delivery: onceAMinute,
    },
    crossing:
      authentication === 'iam'
        ? {
            policyName: 'connect-to-other-region',
            published: `/${recovery.name}/${recovery.environment}/${id}/${region}/cluster-resource-id`,
          }
        : undefined,
  };
}

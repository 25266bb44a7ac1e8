import type { MetricAlarm } from '@pulumi/aws/cloudwatch';
import { HealthCheck, type HealthCheckArgs } from '@pulumi/aws/route53';
import type { ComponentResource, Input } from '@pulumi/pulumi';
import type { AlarmCheckPlan, CalculatedCheckPlan, EndpointCheckPlan, FailoverDnsPlan } from '../index.js';

type Made = ReadonlyMap<string, HealthCheck>;

/** The health checks of a plan, by their ids. */
export function newHealthChecks(
  parent: ComponentResource,
  { id, checks }: FailoverDnsPlan<Input<string>>,
  alarms: ReadonlyMap<string, MetricAlarm>,
): Made {
  const made = new Map<string, HealthCheck>();
  for (const plan of checks) {
    const args =
      plan.kind === 'endpoint'
        ? ofEndpoint(plan)
        : plan.kind === 'alarm'
          ? ofAlarm(plan, alarms)
          : ofChildren(plan, made);
    made.set(plan.id, new HealthCheck(`${id}-${plan.id}`, { ...args, tags: { Name: plan.name } }, { parent }));
  }
  return made;
}

const ofEndpoint = (plan: EndpointCheckPlan<Input<string>>): HealthCheckArgs => ({
  type: plan.type,
  fqdn: plan.hostname,
  port: plan.port,
  requestInterval: plan.intervalSeconds,
  failureThreshold: plan.threshold,
  ...(plan.path !== undefined && { resourcePath: plan.path }),
  ...(plan.contains !== undefined && { searchString: plan.contains }),
  ...(plan.serverNameIndication && { enableSni: plan.serverNameIndication }),
});

/** The alarm's name tells the check of most changes of the alarm; the triggers, of what its name cannot tell. */
const ofAlarm = (
  { alarm, insufficientData }: AlarmCheckPlan<Input<string>>,
  alarms: ReadonlyMap<string, MetricAlarm>,
): HealthCheckArgs => ({
  type: 'CLOUDWATCH_METRIC',
  cloudwatchAlarmName: alarms.get(alarm.id)?.name ?? alarm.name,
  cloudwatchAlarmRegion: alarm.region,
  insufficientDataHealthStatus: insufficientData,
  triggers: alarm.dimensions,
});

const ofChildren = ({ children, healthThreshold }: CalculatedCheckPlan, made: Made): HealthCheckArgs => ({
  type: 'CALCULATED',
  childHealthchecks: children.flatMap((child) => made.get(child)?.id ?? []),
  childHealthThreshold: healthThreshold,
});

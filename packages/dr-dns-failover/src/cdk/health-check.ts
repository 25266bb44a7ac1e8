import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnHealthCheck } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { AlarmCheckPlan, CalculatedCheckPlan, EndpointCheckPlan, FailoverDnsPlan } from '../index.js';
import type { FromPrimary } from './from-primary.js';

type Config = CfnHealthCheck.HealthCheckConfigProperty;
type Made = ReadonlyMap<string, CfnHealthCheck>;

/** The health checks of a plan, by their ids. */
export function newHealthChecks(
  scope: Construct,
  { checks, published }: FailoverDnsPlan,
  alarms: ReadonlyMap<string, CfnAlarm>,
  fromPrimary: FromPrimary,
): Made {
  const made = new Map<string, CfnHealthCheck>();
  const carry = (plan: EndpointCheckPlan<string>): string =>
    plan.side === 'primary'
      ? fromPrimary.carry('checked-hostname', published.checkedHostname, plan.hostname)
      : plan.hostname;
  for (const plan of checks) {
    const check = new CfnHealthCheck(scope, plan.id, {
      healthCheckConfig:
        plan.kind === 'endpoint'
          ? ofEndpoint(plan, carry(plan))
          : plan.kind === 'alarm'
            ? ofAlarm(plan)
            : ofChildren(plan, made),
      healthCheckTags: [{ key: 'Name', value: plan.name }],
    });
    const alarm = plan.kind === 'alarm' ? alarms.get(plan.alarm.id) : undefined;
    if (alarm) check.node.addDependency(alarm); // puts this stack behind the alarm's
    made.set(plan.id, check);
  }
  return made;
}

const ofEndpoint = (plan: EndpointCheckPlan<string>, fullyQualifiedDomainName: string): Config => ({
  type: plan.type,
  fullyQualifiedDomainName,
  port: plan.port,
  requestInterval: plan.intervalSeconds,
  failureThreshold: plan.threshold,
  ...(plan.path !== undefined && { resourcePath: plan.path }),
  ...(plan.contains !== undefined && { searchString: plan.contains }),
  ...(plan.serverNameIndication && { enableSni: plan.serverNameIndication }),
});

/** By its planned name: a reference to another stack would be an export, which cannot change while this stack uses it. */
const ofAlarm = ({ alarm: { name, region }, insufficientData }: AlarmCheckPlan<string>): Config => ({
  type: 'CLOUDWATCH_METRIC',
  alarmIdentifier: { name, region },
  insufficientDataHealthStatus: insufficientData,
});

const ofChildren = ({ children, healthThreshold }: CalculatedCheckPlan, made: Made): Config => ({
  type: 'CALCULATED',
  childHealthChecks: children.flatMap((child) => made.get(child)?.attrHealthCheckId ?? []),
  healthThreshold,
});

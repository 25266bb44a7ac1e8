import { isKind, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { nameOf } from './flows.js';
import type { Remark } from './recovery-picture.js';
import { listed } from './words.js';

type Check = Resource<'route53.health-check'>;
type DnsRecord = Resource<'route53.record'>;

const fault = (text: string, remedy: string): Remark => ({ severity: 'fault', text, remedy });

/** Of failover records and health checks: whether traffic can move at all. */
export const dnsRemarks = (estate: Estate): Remark[] => [
  ...ofKind(estate, 'route53.record')
    .filter(({ facts }) => facts.failover !== undefined)
    .flatMap((record) => [...unchecked(estate, record), ...alone(estate, record)]),
  ...ofKind(estate, 'route53.health-check').flatMap((check) => [
    ...followsNothing(estate, check),
    ...followsInVain(estate, check),
    ...neverChanges(check),
    ...unused(estate, check),
  ]),
];

/** A PRIMARY record that nothing checks is always healthy; a SECONDARY one is there when nothing else is. */
function unchecked(estate: Estate, record: DnsRecord): Remark[] {
  const { failover, evaluateTargetHealth } = record.facts;
  const isChecked = evaluateTargetHealth || record.edges.some(({ role }) => role === 'healthCheck');
  if (failover !== 'PRIMARY' || isChecked) return [];
  return [
    fault(
      `the PRIMARY record of ${nameOf(estate, record)} has no health check: traffic never leaves it`,
      'give it a health check, or let its alias evaluate the health of its target',
    ),
  ];
}

function alone(estate: Estate, record: DnsRecord): Remark[] {
  const other = record.facts.failover === 'PRIMARY' ? 'SECONDARY' : 'PRIMARY';
  const isPair = ofKind(estate, 'route53.record').some(
    ({ facts }) =>
      facts.failover === other &&
      facts.type === record.facts.type &&
      facts.name?.toLowerCase() === record.facts.name?.toLowerCase(),
  );
  if (isPair) return [];
  const name = nameOf(estate, record);
  return [
    fault(`${name} has a ${record.facts.failover} record and no ${other} one`, `add the ${other} record of ${name}`),
  ];
}

function followsNothing(estate: Estate, check: Check): Remark[] {
  const { type, alarmName, alarmRegion } = check.facts;
  if (type !== 'CLOUDWATCH_METRIC' || targets(check, 'alarm').length > 0) return [];
  const elsewhere = ofKind(estate, 'cloudwatch.alarm').filter(({ facts }) => facts.name === alarmName);
  const text = `health check ${check.name} follows alarm ${alarmName ?? '?'} in ${alarmRegion ?? '?'}, which is not there`;
  return elsewhere.length > 0
    ? [fault(text, `follow it in ${listed(elsewhere.map(({ region }) => region))}, where it is`)]
    : [fault(text, 'make the alarm, or name one that exists, with its region')];
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html#health-checks-creating-values-cloudwatch */
function followsInVain(estate: Estate, check: Check): Remark[] {
  const [id] = targets(check, 'alarm');
  const alarm = estate.resources.find((resource) => resource.id === id);
  if (alarm === undefined || !isKind(alarm, 'cloudwatch.alarm')) return [];
  const { periodSeconds, evaluationPeriods, datapointsToAlarm, queries, statistic } = alarm.facts;
  const unfit = [
    ...(periodSeconds !== undefined && periodSeconds < 60 ? [`a period of ${periodSeconds} s`] : []),
    ...(datapointsToAlarm === evaluationPeriods ? [] : [`${datapointsToAlarm} of ${evaluationPeriods} periods`]),
    ...(queries.length > 0 ? ['metric math'] : []),
    ...(/^[pt]/i.test(statistic ?? '') ? [`statistic ${statistic}`] : []),
  ];
  if (unfit.length === 0) return [];
  return [
    fault(
      `health check ${check.name} follows alarm ${alarm.name}, which Route 53 cannot: it has ${listed(unfit)}`,
      'follow an alarm on one metric of 60 s or more, in all periods, by Average, Minimum, Maximum, Sum or SampleCount',
    ),
  ];
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
function neverChanges(check: Check): Remark[] {
  const { type, healthThreshold = 0, disabled } = check.facts;
  if (disabled)
    return [
      fault(`health check ${check.name} is disabled: it is always healthy`, 'enable it, or invert it to stop traffic'),
    ];
  if (type !== 'CALCULATED') return [];
  const children = check.edges.filter(({ role }) => role === 'child').length;
  if (healthThreshold >= 1 && healthThreshold <= children) return [];
  const always = healthThreshold < 1 ? 'healthy' : 'unhealthy';
  return [
    fault(
      `health check ${check.name} asks for ${healthThreshold} of ${children} healthy children: it is always ${always}`,
      children === 0 ? 'give it children' : `ask for 1 to ${children}`,
    ),
  ];
}

function unused(estate: Estate, check: Check): Remark[] {
  const users = [...ofKind(estate, 'route53.record'), ...ofKind(estate, 'route53.health-check')];
  const isUsed = users.some((one) => ['healthCheck', 'child'].some((role) => targets(one, role).includes(check.id)));
  if (isUsed) return [];
  return [
    {
      severity: 'note',
      text: `health check ${check.name} decides nothing: no record and no other check uses it`,
      remedy: 'name it in the record that it is meant for, or take it away',
    },
  ];
}

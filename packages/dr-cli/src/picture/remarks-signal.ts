import { isKind, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { Remark } from './recovery-picture.js';
import { alarmsIn, alarmsTo, subscribersOf } from './topics.js';

type Alarm = ReturnType<typeof alarmsIn>[number];

/** Of alarms and topics: whether anything is done, and anyone told. */
export const signalRemarks = (estate: Estate): Remark[] => [
  ...alarmsIn(estate).flatMap((alarm) => [...unheard(estate, alarm), ...callsWithoutPermission(estate, alarm)]),
  ...ofKind(estate, 'sns.topic').flatMap((topic) => [...withoutSubscribers(estate, topic), ...locked(estate, topic)]),
];

const placeOf = ({ name, region }: Resource): string => `${name} in ${region}`;

/** An alarm does something by itself, or is looked at by a health check or another alarm. */
function unheard(estate: Estate, alarm: Alarm): Remark[] {
  const acts = alarm.facts.actionsEnabled && alarm.edges.some(({ role }) => role === 'alarmAction');
  const observers = [...ofKind(estate, 'route53.health-check'), ...ofKind(estate, 'cloudwatch.composite-alarm')];
  if (acts || observers.some((one) => targets(one, 'alarm').includes(alarm.id))) return [];
  return [
    {
      severity: 'fault',
      text: `alarm ${placeOf(alarm)} rises and nobody hears it: ${alarm.facts.actionsEnabled ? 'it has no action' : 'its actions are off'}`,
      remedy: 'give it a topic with subscribers among its alarm actions, or take it away',
    },
  ];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
const alarmPrincipal = 'lambda.alarms.cloudwatch.amazonaws.com';

function callsWithoutPermission(estate: Estate, alarm: Alarm): Remark[] {
  const called = targets(alarm, 'alarmAction');
  return ofKind(estate, 'lambda.function')
    .filter(({ id }) => called.includes(id))
    .filter((code) => !permits(estate, code, alarm))
    .map((code) => ({
      severity: 'fault',
      text: `alarm ${placeOf(alarm)} calls function ${code.name}, which does not let it`,
      remedy: `add a permission for ${alarmPrincipal} with the alarm as its source`,
    }));
}

const permits = (estate: Estate, code: Resource, alarm: Alarm): boolean =>
  ofKind(estate, 'lambda.permission').some((permission) => {
    const sources = permission.edges.filter(({ role }) => role === 'source');
    // What the source is cannot always be seen: a pattern of names, a value of another stack.
    const isSource = sources.every((source) => !('to' in source) || source.to === alarm.id);
    return (
      targets(permission, 'function').includes(code.id) && permission.facts.principal === alarmPrincipal && isSource
    );
  });

const withoutSubscribers = (estate: Estate, topic: Resource<'sns.topic'>): Remark[] =>
  subscribersOf(estate, topic).length > 0
    ? []
    : [
        {
          severity: 'fault',
          text: `topic ${placeOf(topic)} has no subscriber: what it is told, nobody is`,
          remedy: 'subscribe an address or a queue to it',
        },
      ];

/**
 * CloudWatch must be let use the key of an encrypted topic, or its messages are dropped.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function locked(estate: Estate, topic: Resource<'sns.topic'>): Remark[] {
  const [id] = targets(topic, 'key');
  const key = estate.resources.find((resource) => resource.id === id);
  if (key === undefined || !isKind(key, 'kms.key') || alarmsTo(estate, topic).length === 0) return [];
  const opened = key.facts.statements.some(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals.includes('Service:cloudwatch.amazonaws.com') &&
      actions.some((action) => /^(?:\*|kms:\*|kms:GenerateDataKey\*?)$/.test(action)),
  );
  return opened
    ? []
    : [
        {
          severity: 'fault',
          text: `topic ${placeOf(topic)} is encrypted with key ${key.name}, which CloudWatch may not use: alarms do not arrive`,
          remedy: 'let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey* in the policy of the key',
        },
      ];
}

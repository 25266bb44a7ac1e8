import type { Kind, ReasonCode, Way } from 'dr-estate';

/** What carries traffic, in a person's words. */
export const wayWords: Readonly<Record<Way, string>> = {
  'gateway-endpoint': 'gateway endpoint',
  'interface-endpoint': 'interface endpoint',
  'internet-gateway': 'internet gateway',
  local: 'within the VPC',
  'nat-gateway': 'NAT gateway',
  'transit-gateway': 'Transit Gateway',
  'vpc-peering': 'VPC peering',
};

/** Why traffic does not arrive, in two or three words. */
export const reasonWords: Readonly<Record<ReasonCode, string>> = {
  blackhole: 'blackhole route',
  conditional: 'depends on a condition',
  'endpoint-of-other-region': 'endpoint of another region',
  'endpoint-policy-denies': 'endpoint policy denies',
  'endpoint-security-group': 'endpoint refuses',
  'endpoint-without-dns': 'VPC DNS is off',
  'endpoint-without-private-dns': 'endpoint without private DNS',
  'endpoint-without-subnets': 'endpoint without subnets',
  'gateway-endpoint-not-associated': 'endpoint not in the route table',
  'gateway-not-attached': 'internet gateway not attached',
  loop: 'routing loop',
  'nat-in-private-subnet': 'NAT gateway in a private subnet',
  'nat-is-private': 'private NAT gateway',
  'nat-without-address': 'NAT gateway without address',
  'network-acl': 'network ACL not read',
  'no-endpoint': 'no endpoint',
  'no-route': 'no route',
  'no-route-table': 'no route table',
  'not-transitive': 'peering is not transitive',
  outside: 'outside this deployment',
  'overlapping-cidrs': 'CIDRs overlap',
  'peering-not-accepted': 'peering not accepted',
  'peering-of-others': 'peering of other VPCs',
  'peering-to-other-region': 'peering to the wrong region',
  'security-group': 'security group refuses',
  'tgw-attachment-not-in-zone': 'attachment not in the zone',
  'tgw-no-route': 'no Transit Gateway route',
  'tgw-not-associated': 'attachment not associated',
  'tgw-not-attached': 'VPC not attached',
  unresolved: 'known at deployment only',
};

/** Kinds that are counted rather than drawn, one and many. Those that are missing are part of what is drawn. */
export const kindWords: Readonly<Partial<Record<Kind, readonly [one: string, many: string]>>> = {
  'cloudwatch.alarm': ['alarm', 'alarms'],
  'cloudwatch.composite-alarm': ['composite alarm', 'composite alarms'],
  'cloudwatch.dashboard': ['dashboard', 'dashboards'],
  'cloudformation.custom-resource': ['custom resource', 'custom resources'],
  'dynamodb.table': ['table', 'tables'],
  'ec2.elastic-ip': ['elastic IP', 'elastic IPs'],
  'events.rule': ['event rule', 'event rules'],
  'iam.policy': ['policy', 'policies'],
  'iam.role': ['role', 'roles'],
  'kms.alias': ['key alias', 'key aliases'],
  'kms.key': ['KMS key', 'KMS keys'],
  'lambda.function': ['function', 'functions'],
  'logs.log-group': ['log group', 'log groups'],
  'route53.health-check': ['health check', 'health checks'],
  'route53.hosted-zone': ['hosted zone', 'hosted zones'],
  'route53.record': ['record', 'records'],
  'ssm.parameter': ['parameter', 'parameters'],
  'states.state-machine': ['state machine', 'state machines'],
};

/** `3 zones`, `1 zone`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

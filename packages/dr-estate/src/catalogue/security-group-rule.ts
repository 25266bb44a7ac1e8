import { resource, type Draft, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { NetworkFacts } from '../kinds/network.js';
import type { Value } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

type RuleFacts = NetworkFacts['ec2.security-group-rule'];
export type Direction = RuleFacts['direction'];

const ruleEntry = (direction: Direction, types: Pick<CatalogueEntry, 'cloudformation' | 'pulumi'>): CatalogueEntry => ({
  ...types,
  read: (p) =>
    resource('ec2.security-group-rule', factsOf(direction, p), [
      ...p.edges('group', { cloudformation: 'GroupId', pulumi: 'securityGroupId' }),
      ...peersOf(direction, p),
    ]),
});

export const ingressRule = ruleEntry('ingress', {
  cloudformation: 'AWS::EC2::SecurityGroupIngress',
  pulumi: 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
});

export const egressRule = ruleEntry('egress', {
  cloudformation: 'AWS::EC2::SecurityGroupEgress',
  pulumi: 'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule',
});

/** The older rule of Pulumi: several sources in one. The first is the rule itself, the others are parts of it. */
export const listRule: CatalogueEntry = {
  pulumi: 'aws:ec2/securityGroupRule:SecurityGroupRule',
  read: (p) => {
    const [group] = p.edges('group', { pulumi: 'securityGroupId' });
    const direction = p.text({ pulumi: 'type' }) === 'egress' ? 'egress' : 'ingress';
    const [first, ...others] = listedRulesOf(direction, p, group?.value ?? null);
    const facts = { ...factsOf(direction, p), cidr: undefined };
    const parts = others.map((draft, i) => ({ suffix: `source[${i + 1}]`, draft }));
    return first === undefined ? ruleDraft(facts, group?.value ?? null, []) : { ...first, parts };
  },
};

/** The rules of one inline block: CloudFormation has one source in each, Pulumi has lists of them. */
export const inlineRulesOf = (direction: Direction, p: PropertyReader, group: Value): readonly Draft[] =>
  p.engine === 'pulumi'
    ? listedRulesOf(direction, p, group)
    : [ruleDraft(factsOf(direction, p), group, peersOf(direction, p))];

export const ruleDraft = (facts: RuleFacts, group: Value, peers: readonly DraftEdge[]): Draft =>
  resource('ec2.security-group-rule', facts, [{ role: 'group', property: '', value: group }, ...peers]);

/**
 * How CDK says "nothing": a rule that nothing can match, so that AWS takes its default egress rule away.
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ec2/lib/security-group.ts
 */
export const blocksAll = (p: PropertyReader): boolean =>
  p.engine === 'cloudformation' && p.text('CidrIp') === '255.255.255.255/32';

function listedRulesOf(direction: Direction, p: PropertyReader, group: Value): readonly Draft[] {
  const facts = { ...factsOf(direction, p), cidr: undefined };
  const cidrs = [...p.texts({ pulumi: 'cidrBlocks' }), ...p.texts({ pulumi: 'ipv6CidrBlocks' })];
  const itself: DraftEdge = { role: 'peer', property: 'self', value: group };
  const peers = [
    ...p.edges('peer', { pulumi: 'securityGroups' }, { pulumi: 'sourceSecurityGroupId' }),
    ...(p.flag({ pulumi: 'self' }) === true ? [itself] : []),
    ...p.edges('prefixList', { pulumi: 'prefixListIds' }),
  ];
  return [
    ...cidrs.map((cidr) => ruleDraft({ ...facts, cidr }, group, [])),
    ...peers.map((peer) => ruleDraft(facts, group, [peer])),
  ];
}

function factsOf(direction: Direction, p: PropertyReader): RuleFacts {
  const protocol = protocolOf(p.text('IpProtocol') ?? p.text({ pulumi: 'protocol' }));
  const ports = protocol === '-1' ? {} : { from: p.number('FromPort'), to: p.number('ToPort') };
  return {
    direction,
    protocol,
    fromPort: ports.from,
    toPort: ports.to,
    cidr:
      p.text({ cloudformation: 'CidrIp', pulumi: 'cidrIpv4' }) ??
      p.text({ cloudformation: 'CidrIpv6', pulumi: 'cidrIpv6' }),
  };
}

/** Protocols by the numbers of IANA, which AWS takes as well as their names. */
const numbered: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' };

const protocolOf = (protocol = '-1'): string => numbered[protocol.toLowerCase()] ?? protocol.toLowerCase();

const peersOf = (direction: Direction, p: PropertyReader): readonly DraftEdge[] => [
  ...p.edges('peer', {
    cloudformation: direction === 'ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId',
    pulumi: 'referencedSecurityGroupId',
  }),
  ...p.edges('prefixList', {
    cloudformation: direction === 'ingress' ? 'SourcePrefixListId' : 'DestinationPrefixListId',
    pulumi: 'prefixListId',
  }),
];

import { resource, type Part } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';
import { blocksAll, inlineRulesOf, ruleDraft, type Direction } from './security-group-rule.js';

export const securityGroup: CatalogueEntry = {
  cloudformation: 'AWS::EC2::SecurityGroup',
  pulumi: 'aws:ec2/securityGroup:SecurityGroup',
  name: { cloudformation: 'GroupName', pulumi: 'name' },
  read: (p) =>
    resource(
      'ec2.security-group',
      { description: p.text({ cloudformation: 'GroupDescription', pulumi: 'description' }) },
      p.edges('vpc', 'VpcId'),
      [
        ...inlineRules(p, 'ingress', { cloudformation: 'SecurityGroupIngress', pulumi: 'ingress' }),
        ...inlineRules(p, 'egress', { cloudformation: 'SecurityGroupEgress', pulumi: 'egress' }),
        ...defaultEgress(p),
      ],
    ),
};

const inlineRules = (
  p: PropertyReader,
  direction: Direction,
  name: { cloudformation: string; pulumi: string },
): readonly Part[] =>
  p
    .items(name)
    .filter((rule) => !blocksAll(rule))
    .flatMap((rule, i) =>
      inlineRulesOf(direction, rule, p.self).map((draft, j) => ({ suffix: `${direction}[${i}.${j}]`, draft })),
    );

/**
 * A group without egress rules of its own may send everything anywhere: AWS gives it that rule, and CloudFormation leaves
 * it in place. The Pulumi provider takes it away.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
function defaultEgress(p: PropertyReader): readonly Part[] {
  if (p.engine === 'pulumi' || p.items('SecurityGroupEgress').length > 0) return [];
  const everything = { direction: 'egress', protocol: '-1', fromPort: undefined, toPort: undefined } as const;
  const parts = ['0.0.0.0/0'].map((cidr) => ruleDraft({ ...everything, cidr }, p.self, []));
  return parts.map((draft) => ({ suffix: 'egress by default', draft }));
}

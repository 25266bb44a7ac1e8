import { join } from 'node:path';
import { ofKind, type Estate, type Resource } from 'dr-estate';
import { needs } from '../src/network.js';
import { recovery } from '../src/recovery.js';

export const app = join(import.meta.dirname, '..');
export const regions = [recovery.primary, recovery.standby] as const;

/** What `npm run synth` wrote: the deployments under test are the synthesised ones, never the source. */
export const deployments = [
  ['vpc-peering', 'CDK', 'cdk.out'],
  ['vpc-peering', 'Pulumi', 'pulumi.out/registrations.json'],
  ['transit-gateway', 'CDK', 'cdk.out.transit-gateway'],
  ['transit-gateway', 'Pulumi', 'pulumi.out.transit-gateway/registrations.json'],
] as const;

/** MySQL. */
export const ledgerPort = 3306;

/** What the members call: the parts of the platform, and the probe, which has only metrics to send. */
export const calls = { ...needs, probe: { calls: ['monitoring'] } };

export const subnets = (estate: Estate, region: string, tier: 'private' | 'public'): Resource[] =>
  ofKind(estate, 'ec2.subnet').filter((subnet) => subnet.region === region && subnet.name.includes(`-${tier}-`));

export function groupOf(estate: Estate, region: string, member: string): string {
  const description = `${member} of trading in ${region}`;
  const group = ofKind(estate, 'ec2.security-group').find(({ facts }) => facts.description === description);
  if (!group) throw new Error(`no security group "${description}"`);
  return group.id;
}

import { amendment, resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

const features = { cloudformation: 'HostedZoneFeatures' };
const accelerated = { cloudformation: 'EnableAcceleratedRecovery', pulumi: 'enableAcceleratedRecovery' };

/** A domain's name without the dot that may end it. */
export const withoutDot = (name: string | undefined): string | undefined => name?.replace(/\.$/, '');

/** A zone is private where it is told of VPCs. */
export const hostedZone: CatalogueEntry = {
  cloudformation: 'AWS::Route53::HostedZone',
  pulumi: 'aws:route53/zone:Zone',
  name: 'Name',
  global: true,
  attributes: { Id: 'id' },
  ids: ['zoneId'],
  read: (p) => {
    const vpcs = p.items({ cloudformation: 'VPCs', pulumi: 'vpcs' });
    return resource(
      'route53.hosted-zone',
      {
        name: withoutDot(p.text('Name')),
        private: vpcs.length > 0,
        acceleratedRecovery: (p.engine === 'cloudformation' ? p.nested(features) : p).flag(accelerated) ?? false,
      },
      vpcs.flatMap((vpc) => vpc.edges('vpc', { cloudformation: 'VPCId', pulumi: 'vpcId' })),
    );
  },
};

/** Lets one more VPC ask a private zone, in Pulumi. */
export const hostedZoneAssociation: CatalogueEntry = {
  pulumi: 'aws:route53/zoneAssociation:ZoneAssociation',
  global: true,
  read: (p) =>
    amendment(
      'route53.hosted-zone',
      p.value({ pulumi: 'zoneId' }),
      (facts) => ({ ...facts, private: true }),
      p.edges('vpc', { pulumi: 'vpcId' }),
    ),
};

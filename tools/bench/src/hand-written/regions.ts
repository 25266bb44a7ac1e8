/** How the two regions are connected. */
export type Connectivity = 'vpc-peering' | 'transit-gateway';

export type Side = 'primary' | 'standby';

/** The values of one region, as somebody writes them down who has decided them already. */
export interface Region {
  readonly side: Side;
  readonly region: 'us-east-1' | 'us-west-2';
  readonly cidr: string;
  readonly zoneIds: readonly string[];
  readonly privateCidrs: readonly string[];
  readonly publicCidrs: readonly string[];
  readonly asn: number;
}

const blocks = (second: number) => ({
  cidr: `10.${second}.0.0/16`,
  privateCidrs: [`10.${second}.0.0/18`, `10.${second}.64.0/18`, `10.${second}.128.0/18`],
  publicCidrs: [`10.${second}.192.0/22`, `10.${second}.196.0/22`, `10.${second}.200.0/22`],
});

export const primary: Region = {
  side: 'primary',
  region: 'us-east-1',
  zoneIds: ['use1-az1', 'use1-az2', 'use1-az4'],
  asn: 64_512,
  ...blocks(20),
};

export const standby: Region = {
  side: 'standby',
  region: 'us-west-2',
  zoneIds: ['usw2-az1', 'usw2-az2', 'usw2-az3'],
  asn: 64_513,
  ...blocks(21),
};

export const peerOf = ({ side }: Region): Region => (side === 'primary' ? standby : primary);

export const nameOf = (purpose: string, { region }: Region): string =>
  `trading-network-${purpose}-${region}-production`;

export const gatewayServices = ['s3', 'dynamodb'];

export const interfaceServices = ['kms', 'monitoring', 'secretsmanager', 'sqs'];

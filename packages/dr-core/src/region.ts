/**
 * The regions that a recovery can span, with the Availability Zones to build in. Zones are named by their *ids*, which
 * mean the same place in every account (`us-east-1a` does not), in the order in which they are used. Zones that AWS no
 * longer opens to new accounts or where Lambda or Aurora cannot run (use1-az3, usw1-az2, apne1-az3, cac1-az3) are left
 * out. Read on 2026-11-21 from the AWS regions and zones pages; `zoneIds` on a component overrides it.
 */
const zones = {
  'af-south-1': ['afs1-az1', 'afs1-az2', 'afs1-az3'],
  'ap-east-1': ['ape1-az1', 'ape1-az2', 'ape1-az3'],
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
  'ap-northeast-2': ['apne2-az1', 'apne2-az2', 'apne2-az3'],
  'ap-northeast-3': ['apne3-az1', 'apne3-az2', 'apne3-az3'],
  'ap-south-1': ['aps1-az1', 'aps1-az2', 'aps1-az3'],
  'ap-south-2': ['aps2-az1', 'aps2-az2', 'aps2-az3'],
  'ap-southeast-1': ['apse1-az1', 'apse1-az2', 'apse1-az3'],
  'ap-southeast-2': ['apse2-az1', 'apse2-az2', 'apse2-az3'],
  'ap-southeast-3': ['apse3-az1', 'apse3-az2', 'apse3-az3'],
  'ap-southeast-4': ['apse4-az1', 'apse4-az2', 'apse4-az3'],
  'ca-central-1': ['cac1-az1', 'cac1-az2', 'cac1-az4'],
  'ca-west-1': ['caw1-az1', 'caw1-az2', 'caw1-az3'],
  'eu-central-1': ['euc1-az1', 'euc1-az2', 'euc1-az3'],
  'eu-central-2': ['euc2-az1', 'euc2-az2', 'euc2-az3'],
  'eu-north-1': ['eun1-az1', 'eun1-az2', 'eun1-az3'],
  'eu-south-1': ['eus1-az1', 'eus1-az2', 'eus1-az3'],
  'eu-south-2': ['eus2-az1', 'eus2-az2', 'eus2-az3'],
  'eu-west-1': ['euw1-az1', 'euw1-az2', 'euw1-az3'],
  'eu-west-2': ['euw2-az1', 'euw2-az2', 'euw2-az3'],
  'eu-west-3': ['euw3-az1', 'euw3-az2', 'euw3-az3'],
  'il-central-1': ['ilc1-az1', 'ilc1-az2', 'ilc1-az3'],
  'me-central-1': ['mec1-az1', 'mec1-az2', 'mec1-az3'],
  'me-south-1': ['mes1-az1', 'mes1-az2', 'mes1-az3'],
  'sa-east-1': ['sae1-az1', 'sae1-az2', 'sae1-az3'],
  'us-east-1': ['use1-az1', 'use1-az2', 'use1-az4'],
  'us-east-2': ['use2-az1', 'use2-az2', 'use2-az3'],
  'us-gov-east-1': ['usge1-az1', 'usge1-az2', 'usge1-az3'],
  'us-gov-west-1': ['usgw1-az1', 'usgw1-az2', 'usgw1-az3'],
  'us-west-1': ['usw1-az1', 'usw1-az3'],
  'us-west-2': ['usw2-az1', 'usw2-az2', 'usw2-az3'],
} as const satisfies Record<string, readonly string[]>;

/** The name of an AWS region that a recovery can use as its primary or standby. */
export type RegionName = keyof typeof zones;

export const regionNames = Object.keys(zones) as readonly RegionName[];

export const isRegionName = (name: string): name is RegionName => Object.hasOwn(zones, name);

/** Ids of the zones to build in, best first; the same places in every account. */
export const zoneIdsOf = (region: RegionName): readonly string[] => zones[region];

/** The partition is the first part of every ARN in the region. Regions of two partitions can share nothing. */
export const partitionOf = (region: RegionName): 'aws' | 'aws-us-gov' =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

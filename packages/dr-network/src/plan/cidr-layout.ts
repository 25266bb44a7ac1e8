import { blockOf, type Cidr } from 'dr-core';

/** The blocks of one zone. */
export interface ZoneBlocks {
  readonly private: Cidr;
  readonly public: Cidr;
}

/** The largest and smallest VPC that the layout fits: AWS takes /16 to /28 for a VPC, and its smallest subnet is a /28. */
export const vpcPrefixes = { largest: 16, smallest: 22 } as const;

/**
 * Layout 1. Three quarters of the VPC are private, one for each zone; the first three sixteenths of the last quarter are
 * public, one for each zone; the rest stays free. With two zones the third's blocks stay free too, so that a third zone can
 * be added without moving anything. Published API: it may never change; a better one gets the next number.
 */
export const layout1 = (vpc: Cidr, zone: number): ZoneBlocks => ({
  private: blockOf(vpc, vpc.prefix + 2, zone),
  public: blockOf(blockOf(vpc, vpc.prefix + 2, 3), vpc.prefix + 6, zone),
});

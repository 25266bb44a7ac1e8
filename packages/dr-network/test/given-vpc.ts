import type { GivenVpc } from '../src/index.js';

/** A VPC that exists already, `10.{second}.0.0/16`, with a private subnet in each of two zones. */
export const givenVpc = (region: string, second: number): GivenVpc => ({
  vpcId: `vpc-0123456789abcde${second}`,
  cidr: `10.${second}.0.0/16`,
  routeTables: { a: `rtb-0123456789abcda${second}`, b: `rtb-0123456789abcdb${second}` },
  privateSubnets: ['a', 'b'].map((zone, i) => ({
    subnetId: `subnet-0123456789abcd${zone}${second}`,
    cidr: `10.${second}.${i}.0/24`,
    zone: `${region}${zone}`,
    routeTable: zone,
  })),
});

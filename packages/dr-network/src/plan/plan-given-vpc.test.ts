import { expect, it } from 'vitest';
import { planGivenVpc } from './plan-given-vpc.js';

/** An id that is known only when the VPC is deployed: two of them may be of one table, and look different. */
const late = (of: string) => ({ of });

const subnet = (number: number, zone: string, routeTable: string) => ({
  subnetId: late(`subnet-${number}`),
  cidr: `10.20.${number}.0/24`,
  zone,
  routeTable,
});

it('gives a route table that subnets share one place in the plan, whatever its id', () => {
  const { routeTables } = planGivenVpc({
    vpcId: late('vpc'),
    cidr: '10.20.0.0/16',
    routeTables: { outer: late('rtb-1'), shared: late('rtb-2'), unused: late('rtb-3') },
    privateSubnets: [subnet(0, 'us-east-1a', 'shared'), subnet(1, 'us-east-1b', 'shared')],
    publicSubnets: [subnet(2, 'us-east-1a', 'outer'), subnet(3, 'us-east-1b', 'shared')],
  });
  expect(routeTables).toEqual([
    { id: 'outer', tier: 'public', routeTableId: late('rtb-1') },
    { id: 'shared', tier: 'private', routeTableId: late('rtb-2') },
  ]);
});

it('puts endpoints into the first private subnet of each zone, and into no other', () => {
  const { endpointSubnetIds } = planGivenVpc({
    vpcId: late('vpc'),
    cidr: '10.20.0.0/16',
    routeTables: { shared: late('rtb') },
    privateSubnets: ['a', 'b', 'a'].map((zone, i) => subnet(i, zone, 'shared')),
  });
  expect(endpointSubnetIds.map(({ of }) => of).toSorted()).toEqual(['subnet-0', 'subnet-1']);
});

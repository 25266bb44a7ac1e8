import { formatCidr, parseCidr, type Cidr } from 'dr-core';
import { expect, it } from 'vitest';
import { layout1 } from './cidr-layout.js';

const layoutOf = (text: string) =>
  [0, 1, 2].map((zone) => {
    const blocks = layout1(parseCidr(text) as Cidr, zone);
    return { zone, private: formatCidr(blocks.private), public: formatCidr(blocks.public) };
  });

it('never changes layout 1, which networks in production have', async () => {
  const vpcs = ['10.20.0.0/16', '10.20.0.0/17', '172.16.8.0/20', '192.168.252.0/22'];
  const golden = Object.fromEntries(vpcs.map((vpc) => [vpc, layoutOf(vpc)]));
  await expect(`${JSON.stringify(golden, undefined, 2)}\n`).toMatchFileSnapshot('../../golden/cidr-layout-1.json');
});

import { RecoveryStage } from 'dr-core/cdk';
import { readEstate } from 'dr-estate';
import { RecoveryNetwork } from 'dr-network/cdk';
import { network } from 'trading/network';
import { recovery } from 'trading/recovery';
import { joinMembers } from '../ours/members.js';
import { cpuTimeOf } from './cpu-time.js';
import { remove, synthesise } from './synthesise-cdk.js';

/** How large an assembly is read, and how often. */
export interface ReadingCase {
  /** At least. */
  readonly resources: number;
  readonly counted: number;
}

/** CPU milliseconds of each reading, the first in the process apart: it compiles the reader. */
export interface Readings {
  readonly resources: number;
  readonly first: number;
  readonly later: readonly number[];
}

/** Reads one large cloud assembly again and again: several trading networks in one app. */
export async function measure({ resources, counted }: ReadingCase): Promise<Readings> {
  const folder = assemblyOf(resources);
  try {
    const read = { run: () => readEstate(folder) };
    const first = await cpuTimeOf(read);
    const later: number[] = [];
    for (let i = 0; i < counted; i++) later.push(await cpuTimeOf(read));
    return { resources: readEstate(folder).resources.length, first, later };
  } finally {
    remove(folder);
  }
}

/** A network has more than a hundred resources, whichever way its regions are connected. */
const assemblyOf = (resources: number): string =>
  synthesise((app) => {
    const stage = new RecoveryStage(app, 'trading', { recovery });
    for (let i = 0; i < resources / 100; i++) {
      const props = { ...network(i % 2 === 0 ? 'vpc-peering' : 'transit-gateway'), cidr: `10.${20 + 2 * i}.0.0/15` };
      joinMembers(new RecoveryNetwork(stage, `network-${i + 1}`, props));
    }
  }, false);

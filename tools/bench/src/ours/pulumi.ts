import { RecoveryNetwork } from 'dr-network/pulumi';
import { network } from 'trading/network';
import { recovery } from 'trading/recovery';
import type { Connectivity } from '../hand-written/regions.js';
import { joinMembers } from './members.js';

/** The network of the trading platform, through our Pulumi binding. */
export function ourPulumi(connectivity: Connectivity): void {
  joinMembers(new RecoveryNetwork('network', { recovery, ...network(connectivity) }));
}

import type { App } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { network } from 'trading/network';
import { recovery } from 'trading/recovery';
import type { Connectivity } from '../hand-written/regions.js';
import { joinMembers } from './members.js';

/** The network of the trading platform, through our CDK binding. */
export function ourCdk(app: App, connectivity: Connectivity): void {
  const stage = new RecoveryStage(app, 'trading', { recovery });
  joinMembers(new RecoveryNetwork(stage, 'network', network(connectivity)));
}

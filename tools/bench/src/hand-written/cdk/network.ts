import { Stack, Stage, type App } from 'aws-cdk-lib/core';
import { primary, standby, type Connectivity, type Region } from '../regions.js';
import { newRegion } from './region.js';
import { connectByTransitGateway } from './transit-gateway.js';
import { connectByPeering } from './vpc-peering.js';

/** The network of the trading platform as one writes it with CDK's L1 constructs, without our packages. */
export function handWrittenCdk(app: App, connectivity: Connectivity): void {
  const stage = new Stage(app, 'trading');
  const newStack = (id: string, { side, region }: Region): Stack =>
    new Stack(stage, id, { env: { region }, description: `trading: ${side} region (production)` });
  const regions = {
    primary: newRegion(newStack('primary', primary), primary),
    standby: newRegion(newStack('standby', standby), standby),
  };
  const links = {
    primary: new Stack(stage, 'primary-link', { env: { region: primary.region } }),
    standby: new Stack(stage, 'standby-link', { env: { region: standby.region } }),
  };
  if (connectivity === 'vpc-peering') connectByPeering(regions, links);
  else connectByTransitGateway(regions, links);
}

import { primary, standby, type Connectivity } from '../regions.js';
import { newRegion } from './region.js';
import { connectByTransitGateway } from './transit-gateway.js';
import { connectByPeering } from './vpc-peering.js';

/** The network of the trading platform as one writes it with Pulumi's resources, without our packages. */
export function handWrittenPulumi(connectivity: Connectivity): void {
  const regions = { primary: newRegion(primary), standby: newRegion(standby) };
  if (connectivity === 'vpc-peering') connectByPeering(regions.primary, regions.standby);
  else connectByTransitGateway(regions.primary, regions.standby);
}

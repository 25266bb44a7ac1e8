import { record } from '@dr/pulumi-recorder';
import { handWrittenPulumi } from '../hand-written/pulumi/network.js';
import type { Connectivity } from '../hand-written/regions.js';
import { ourPulumi } from '../ours/pulumi.js';
import { interleaved, type Pair, type Rounds } from './interleaved.js';

/** A network, and how often it is registered both ways. */
export interface PulumiCase extends Rounds {
  readonly connectivity: Connectivity;
}

/** Registration of the trading network by Pulumi's runtime, ours against hand-written, with the same recorder at the other end. */
export function measure({ connectivity, ...rounds }: PulumiCase): Promise<Pair[]> {
  const program = (build: typeof ourPulumi) => ({ run: () => record(() => build(connectivity)) });
  return interleaved(program(ourPulumi), program(handWrittenPulumi), rounds);
}

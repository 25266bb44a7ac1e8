import { handWrittenCdk } from '../hand-written/cdk/network.js';
import type { Connectivity } from '../hand-written/regions.js';
import { ourCdk } from '../ours/cdk.js';
import { interleaved, type Pair, type Rounds } from './interleaved.js';
import { remove, synthesise } from './synthesise-cdk.js';

/** A network, and how often it is synthesised both ways. */
export interface CdkCase extends Rounds {
  readonly connectivity: Connectivity;
  readonly validated: boolean;
}

/** Construction and synthesis of an app with the trading network, ours against hand-written. */
export function measure({ connectivity, validated, ...rounds }: CdkCase): Promise<Pair[]> {
  const program = (build: typeof ourCdk) => ({
    run: () => synthesise((app) => build(app, connectivity), validated),
    after: remove,
  });
  return interleaved(program(ourCdk), program(handWrittenCdk), rounds);
}

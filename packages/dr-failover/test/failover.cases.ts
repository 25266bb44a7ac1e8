import type { ParityCases } from '@dr/parity';
import { FailoverController as CdkController } from '../src/cdk/index.js';
import { FailoverController as PulumiController } from '../src/pulumi/index.js';
import { arbitraryCase, controllers, propsOf, type ControllerCase } from './controllers.js';

/** FailoverController for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<ControllerCase> = {
  name: 'FailoverController',
  arbitrary: arbitraryCase,
  examples: {
    'that acts by itself': controllers.automatic,
    'that asks a person, with all that can be chosen': controllers.approval,
  },
  cdk: (scope, example) => void new CdkController(scope, 'failover', propsOf(example)),
  pulumi: (example) => void new PulumiController('failover', { recovery: example.recovery, ...propsOf(example) }),
};

import { buildCdk, buildPulumi } from '@dr/parity';
import { isKind, promoters, waysToPromotion, type Resource } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { controllers } from './controllers.js';
import { cases } from './failover.cases.js';

const nameOf = (resource: Resource): string => {
  const named =
    isKind(resource, 'cloudwatch.alarm') ||
    isKind(resource, 'lambda.function') ||
    isKind(resource, 'states.state-machine');
  return `${resource.kind} ${named ? resource.facts.name : '?'} in ${resource.region}`;
};

describe.each([
  ['CDK', () => Promise.resolve(buildCdk(cases, controllers.automatic))],
  ['Pulumi', () => buildPulumi(cases, controllers.automatic)],
] as const)('the way from the loss to the promotion in %s', (_, build) => {
  it('leads from the alarm through a look and a run to the one function that may promote, all in the standby region', async () => {
    const estate = await build();
    const way = [
      'cloudwatch.alarm payments-failover-trigger-us-west-2-production in us-west-2',
      'lambda.function payments-failover-watch-us-west-2-production in us-west-2',
      'states.state-machine payments-failover-us-west-2-production in us-west-2',
      'lambda.function payments-failover-act-us-west-2-production in us-west-2',
    ];
    expect(waysToPromotion(estate).map((one) => one.map(nameOf))).toEqual([way]);
    expect(promoters(estate).map(nameOf)).toEqual(way.slice(-1));
  });
});

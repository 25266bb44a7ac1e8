import { eachRegion, partitionOf, seconds, type LateText, type Promotion } from 'dr-core';
import type { DatabasePlan } from './database-plan.js';
import { globalClusterArn } from './policies.js';

/**
 * What a controller in the standby region must know to make either cluster the writer: all of it from names that the plan
 * owns, so that nothing of the primary region has to answer.
 */
export function promotionOf<S>(plan: DatabasePlan, late: LateText<S>): Promotion<S> {
  const { id, globalIdentifier, regions } = plan;
  return {
    globalClusterIdentifier: globalIdentifier as S,
    globalClusterArn: globalClusterArn(plan, late),
    clusterArns: eachRegion((side) => {
      const { region, clusterIdentifier } = regions[side];
      const [partition, where, name] = [partitionOf(region) as S, region as S, clusterIdentifier as S];
      return late.text`arn:${partition}:rds:${where}:${late.account}:cluster:${name}`;
    }),
    step: promotionStep(id),
  };
}

/**
 * What a promotion takes: AWS's own share of the recovery time, which nobody can tune. AWS states less than a minute in one
 * place and a few minutes in another.
 */
const promotionStep = (id: string): Promotion<never>['step'] => ({
  name: `${id}-promotion`,
  phase: 'promotion',
  best: seconds(60),
  typical: seconds(60),
  worst: seconds(180),
  takenBy: 'aws',
  source:
    'Disaster Recovery of Workloads on AWS ("less than one minute"); Amazon Aurora User Guide, managed failovers ("typically within a few minutes")',
});

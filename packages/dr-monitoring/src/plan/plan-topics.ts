import { nameIn, type RegionName, type Topic } from 'dr-core';
import type { SubscriptionPlan, UndeliveredPlan } from './monitoring-plan.js';
import type { Watched } from './watched.js';

/** Everybody hears of this topic, and of those that components of this region publish to by themselves. */
export const planSubscriptions = <S>(watched: Watched<S>, region: RegionName): SubscriptionPlan<S>[] =>
  [{ of: undefined, topic: undefined }, ...topicsOf(watched, region)].flatMap(({ of, topic }) =>
    watched.subscribers.map(({ id, protocol, endpoint }) => ({
      id: of === undefined ? id : `${of}-${id}`,
      protocol,
      endpoint,
      topicArn: topic?.arn,
    })),
  );

/** Each topic is told of by another one of the region, where there is one. */
export function planUndeliverable<S>(watched: Watched<S>, region: RegionName): UndeliveredPlan<S>[] {
  const topics = topicsOf(watched, region);
  return [{ of: undefined, topic: undefined }, ...topics].map(({ of, topic }) => {
    const id = [watched.id, 'undelivered', ...(of === undefined ? [] : [of])].join('-');
    return {
      id,
      name: nameIn(watched.recovery, id, region),
      topic,
      tells: topic === undefined ? topics[0]?.topic : undefined,
    };
  });
}

/** The topics of the watched components in a region, each by its component, with a number where that has several there. */
const topicsOf = <S>(
  { recovery, components }: Watched<S>,
  region: RegionName,
): readonly { readonly of: string; readonly topic: Topic<S> }[] =>
  components.flatMap(({ title, publishes: { topics = [] } }) =>
    topics
      .filter(({ side }) => recovery[side] === region)
      .map((topic, i) => ({ of: i === 0 ? title : `${title}-${i + 1}`, topic })),
  );

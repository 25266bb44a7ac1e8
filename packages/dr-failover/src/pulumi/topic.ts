import type { Key } from '@pulumi/aws/kms';
import { Topic, TopicPolicy } from '@pulumi/aws/sns';
import { jsonStringify, type Input } from '@pulumi/pulumi';
import type { TopicPlan } from '../index.js';
import { topicPolicy } from '../plan/topic-policy.js';
import type { Place } from './place.js';

/** Where runs are told. */
export function newTopic({ parent, name, region, late }: Place, plan: TopicPlan, key: Key): Topic {
  const topic = new Topic(`${name}-topic`, { region, name: plan.name, kmsMasterKeyId: key.arn }, { parent });
  new TopicPolicy(
    `${name}-topic-policy`,
    { region, arn: topic.arn, policy: jsonStringify(topicPolicy<Input<string>>(topic.arn, late)) },
    { parent },
  );
  return topic;
}

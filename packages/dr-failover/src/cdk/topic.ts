import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { lateText } from 'dr-core/cdk';
import type { TopicPlan } from '../index.js';
import { topicPolicy } from '../plan/topic-policy.js';

/** Where runs are told. */
export function newTopic(scope: Construct, { name }: TopicPlan, key: CfnKey): CfnTopic {
  const topic = new CfnTopic(scope, 'topic', { topicName: name, kmsMasterKeyId: key.attrArn });
  new CfnTopicPolicy(scope, 'topic-policy', {
    topics: [topic.ref],
    policyDocument: topicPolicy(topic.ref, lateText),
  });
  return topic;
}

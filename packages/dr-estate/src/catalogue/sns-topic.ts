import { naming, resource, type Part } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';
import { subscriptionOf } from './sns-subscription.js';

const name = { cloudformation: 'TopicName', pulumi: 'name' };
const document = { cloudformation: 'PolicyDocument', pulumi: 'policy' };

export const snsTopic: CatalogueEntry = {
  cloudformation: 'AWS::SNS::Topic',
  pulumi: 'aws:sns/topic:Topic',
  name,
  idIsArn: true,
  attributes: { TopicArn: 'arn' },
  read: (p) =>
    resource(
      'sns.topic',
      { name: p.text(name), displayName: p.text('DisplayName'), fifo: p.flag('FifoTopic') ?? false },
      naming(p.edges('key', 'KmsMasterKeyId'), { kind: 'kms.key' }),
      [...subscriptionsInside(p), ...policyInside(p)],
    ),
};

export const snsTopicPolicy: CatalogueEntry = {
  cloudformation: ['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
  pulumi: 'aws:sns/topicPolicy:TopicPolicy',
  read: (p) =>
    resource(
      'sns.topic-policy',
      { statements: p.statements(document) },
      p.edges('topic', { cloudformation: 'Topics', pulumi: 'arn' }, { cloudformation: 'TopicArn' }),
    ),
};

const subscriptionsInside = (topic: PropertyReader): readonly Part[] =>
  topic.items({ cloudformation: 'Subscription' }).map((subscription, i) => ({
    suffix: `Subscription[${i}]`,
    draft: subscriptionOf(subscription, [{ role: 'topic', property: `Subscription[${i}]`, value: topic.self }]),
  }));

function policyInside(topic: PropertyReader): readonly Part[] {
  const inline = { pulumi: 'policy' };
  if (!topic.has(inline)) return [];
  const edge = { role: 'topic', property: 'policy', value: topic.self };
  return [{ suffix: 'policy', draft: resource('sns.topic-policy', { statements: topic.statements(inline) }, [edge]) }];
}

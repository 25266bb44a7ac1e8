import { resource, type Draft, type DraftEdge } from '../assembly/draft.js';
import { referred, type PropertyReader } from '../assembly/property-reader.js';
import { parseJsonText } from '../value/json-text.js';
import { isProperties } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

export const snsSubscription: CatalogueEntry = {
  cloudformation: 'AWS::SNS::Subscription',
  pulumi: 'aws:sns/topicSubscription:TopicSubscription',
  read: (p) => subscriptionOf(p, p.edges('topic', { cloudformation: 'TopicArn', pulumi: 'topic' })),
};

/** A subscription, with the topic that it is written for. */
export function subscriptionOf(p: PropertyReader, topic: readonly DraftEdge[]): Draft {
  const facts = {
    protocol: p.text('Protocol'),
    endpoint: p.written('Endpoint'),
    rawDelivery: p.flag('RawMessageDelivery') ?? false,
    filter: p.json('FilterPolicy'),
  };
  return resource('sns.subscription', facts, [
    ...topic,
    ...p
      .edges('endpoint', 'Endpoint')
      .filter(({ value }) => referred(value) !== undefined || (typeof value === 'string' && value.startsWith('arn:'))),
    ...deadLetterQueueOf(p),
  ]);
}

function deadLetterQueueOf(p: PropertyReader): readonly DraftEdge[] {
  const policy = parseJsonText(p.value('RedrivePolicy') ?? null);
  const queue = isProperties(policy) ? policy['deadLetterTargetArn'] : undefined;
  return queue === undefined ? [] : [{ role: 'deadLetterQueue', property: 'RedrivePolicy', value: queue }];
}

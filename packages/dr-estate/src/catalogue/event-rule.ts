import { resource, type Draft, type DraftEdge, type Part } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

/** EventBridge runs a rule unless it is told not to. */
const isEnabled = (p: PropertyReader): boolean => (p.text('State') ?? 'ENABLED') !== 'DISABLED';

export const eventRule: CatalogueEntry = {
  cloudformation: 'AWS::Events::Rule',
  pulumi: 'aws:cloudwatch/eventRule:EventRule',
  name: 'Name',
  idIsName: true,
  read: (p) =>
    resource(
      'events.rule',
      {
        name: p.text('Name'),
        schedule: p.text('ScheduleExpression'),
        pattern: p.json('EventPattern'),
        enabled: isEnabled(p),
      },
      [],
      p.items({ cloudformation: 'Targets' }).map(targetInside(p)),
    ),
};

/** What a rule of Pulumi calls. */
export const eventTarget: CatalogueEntry = {
  pulumi: 'aws:cloudwatch/eventTarget:EventTarget',
  read: (p) => targetOf(p, p.edges('rule', 'Rule')),
};

const targetInside =
  (rule: PropertyReader) =>
  (target: PropertyReader, i: number): Part => ({
    suffix: `targets[${i}]`,
    draft: targetOf(target, [{ role: 'rule', property: `Targets[${i}]`, value: rule.self }]),
  });

function targetOf(p: PropertyReader, rule: readonly DraftEdge[]): Draft {
  const retries = p.nested('RetryPolicy');
  const facts = {
    maxRetries: retries.number('MaximumRetryAttempts'),
    maxAgeSeconds: retries.number('MaximumEventAgeInSeconds'),
  };
  return resource('events.target', facts, [
    ...rule,
    ...p.edges('target', 'Arn'),
    ...p.edges('role', 'RoleArn'),
    ...p.nested('DeadLetterConfig').edges('deadLetterQueue', 'Arn'),
  ]);
}

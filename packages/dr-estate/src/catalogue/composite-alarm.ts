import { naming, resource, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import { partsOf, Reference } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';
import { alarmActions } from './metric-alarm.js';

const name = 'AlarmName';
const rule = 'AlarmRule';

export const compositeAlarm: CatalogueEntry = {
  cloudformation: 'AWS::CloudWatch::CompositeAlarm',
  pulumi: 'aws:cloudwatch/compositeAlarm:CompositeAlarm',
  name,
  idIsName: true,
  read: (p) =>
    resource(
      'cloudwatch.composite-alarm',
      {
        name: p.text(name),
        description: p.written('AlarmDescription'),
        rule: p.written(rule),
        actionsEnabled: p.flag('ActionsEnabled') ?? true,
      },
      [...alarmsIn(p), ...alarmActions(p)],
    ),
};

/** `ALARM("name")`: the name of an alarm beside it, or its ARN, with or without quotes. */
const inRule = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^")]+?)"?\s*\)/g;

function alarmsIn(p: PropertyReader): readonly DraftEdge[] {
  const parts = partsOf(p.value(rule) ?? '');
  const edge = { role: 'alarm', property: rule };
  const referred = parts.filter((part) => part instanceof Reference).map((value) => ({ ...edge, value }));
  // A reference has no text of its own here: what is left between the brackets is the name of another alarm.
  const text = parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  const named = [...text.matchAll(inRule)].map(([, value = '']) => ({ ...edge, value }));
  return [...referred, ...naming(named, { kind: 'cloudwatch.alarm' })];
}

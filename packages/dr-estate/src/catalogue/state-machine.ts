import { naming, resource, type DraftEdge } from '../assembly/draft.js';
import { plannedArn } from '../assembly/planned-arn.js';
import { referred, type PropertyReader } from '../assembly/property-reader.js';
import type { Kind } from '../kinds/index.js';
import { parseJsonText } from '../value/json-text.js';
import { rendered } from '../value/render.js';
import { concat, isList, isProperties, partsOf, type Properties, type Value } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'StateMachineName', pulumi: 'name' };
const type = { cloudformation: 'StateMachineType', pulumi: 'type' };
const logging = 'LoggingConfiguration';
const tracing = 'TracingConfiguration';

export const stateMachine: CatalogueEntry = {
  cloudformation: 'AWS::StepFunctions::StateMachine',
  pulumi: 'aws:sfn/stateMachine:StateMachine',
  name,
  idIsArn: true,
  read: (p) => {
    const definition = definitionOf(p);
    return resource(
      'states.state-machine',
      {
        name: p.text(name),
        type: p.text(type) === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
        definition: definition === undefined ? undefined : JSON.stringify(rendered(definition)),
        logLevel: p.nested(logging).text('Level') ?? 'OFF',
        logsData: p.nested(logging).flag('IncludeExecutionData') ?? false,
        tracing: p.nested(tracing).flag('Enabled') ?? false,
      },
      [
        ...p.edges('role', 'RoleArn'),
        ...logGroupOf(p.nested(logging)),
        ...p.nested('EncryptionConfiguration').edges('key', 'KmsKeyId'),
        ...callsIn(definition ?? null),
      ],
    );
  },
};

/** Its states, wherever it is written: as a text, as an object, or with words in it that stand for values. */
function definitionOf(p: PropertyReader): Value | undefined {
  const given = p.value({ cloudformation: 'DefinitionString', pulumi: 'definition' });
  const written = given ?? p.value({ cloudformation: 'Definition' });
  const words = p.value({ cloudformation: 'DefinitionSubstitutions' });
  if (written === undefined) return undefined;
  return parseJsonText(isProperties(words) ? substitute(written, words) : written);
}

/** `${Word}` in a text of the definition. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cloudformation.html */
function substitute(value: Value, words: Properties): Value {
  if (isList(value)) return value.map((item) => substitute(item, words));
  if (isProperties(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, words)]));
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return concat(
    partsOf(value).flatMap((part) =>
      typeof part === 'string'
        ? part
            .split(/\$\{(\w+)\}/)
            .map((piece, i) =>
              i % 2 === 0 ? piece : Object.hasOwn(words, piece) ? (words[piece] ?? '') : `\${${piece}}`,
            )
        : [part],
    ),
  );
}

const logGroupOf = (p: PropertyReader): readonly DraftEdge[] =>
  p.engine === 'pulumi'
    ? p.edges('logGroup', { pulumi: 'logDestination' })
    : p.items('Destinations').flatMap((one) => one.nested('CloudWatchLogsLogGroup').edges('logGroup', 'LogGroupArn'));

/** What tasks name by these parameters, where they do not give an ARN. */
const namedBy: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['FunctionName', 'lambda.function'],
  ['TableName', 'dynamodb.table'],
]);

/** What the tasks call or use: whatever is referred to, or named by its planned name or ARN. */
function callsIn(value: Value, key = ''): readonly DraftEdge[] {
  if (isList(value)) return value.flatMap((item) => callsIn(item));
  if (isProperties(value)) return Object.entries(value).flatMap(([inner, item]) => callsIn(item, inner));
  const edge: DraftEdge = { role: 'calls', property: 'definition', value };
  if (referred(value) !== undefined) return [edge];
  if (typeof value !== 'string') return [];
  const kind = namedBy.get(key);
  if (kind !== undefined) return naming([edge], { kind });
  return plannedArn(value) === undefined ? [] : [edge];
}

import type { Kind } from '../kinds/index.js';

/** What an ARN says of the resource that has it. */
export interface PlannedArn {
  /** Kinds of which it may be. */
  readonly kinds: readonly Kind[];
  /** `global` for what belongs to no region. */
  readonly region: string;
  readonly name: string;
}

type Shape = readonly [pattern: RegExp, ...kinds: readonly Kind[]];

/** What comes after the account, for each service that names its resources there: the group is the name. */
const shapes = new Map<string, readonly Shape[]>(
  Object.entries<readonly Shape[]>({
    cloudwatch: [[/^alarm:(.+)$/, 'cloudwatch.alarm', 'cloudwatch.composite-alarm']],
    dynamodb: [[/^table\/([^/]+)/, 'dynamodb.table']],
    events: [[/^rule\/([^/]+)$/, 'events.rule']],
    iam: [[/^role\/(?:.+\/)?([^/]+)$/, 'iam.role']],
    kms: [[/^(alias\/.+)$/, 'kms.key']],
    lambda: [[/^function:([^:]+)/, 'lambda.function']],
    logs: [[/^log-group:([^:]+)/, 'logs.log-group']],
    rds: [
      [/^cluster:([^:]+)$/, 'rds.cluster'],
      [/^db:([^:]+)$/, 'rds.instance'],
      [/^global-cluster:([^:]+)$/, 'rds.global-cluster'],
    ],
    sns: [[/^([^:]+)$/, 'sns.topic']],
    states: [[/^stateMachine:([^:]+)$/, 'states.state-machine']],
  }),
);

/** Reads an ARN that names its resource by its physical name; undefined for every other text. */
export function plannedArn(text: string): PlannedArn | undefined {
  const [, service = '', region = '', rest = ''] =
    /^arn:[\w-]+:([\w-]+):([\w-]*):\d*:([^*?]+)(?::\*)?$/.exec(text) ?? [];
  for (const [pattern, ...kinds] of shapes.get(service) ?? []) {
    const name = pattern.exec(rest)?.[1];
    if (name !== undefined) return { kinds, region: region === '' ? 'global' : region, name };
  }
  return undefined;
}

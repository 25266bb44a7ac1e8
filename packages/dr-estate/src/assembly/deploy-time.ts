import { referencesIn } from '../value/value.js';
import type { SourceResource } from './source-resource.js';

/** Types that machinery is made of. A custom resource's function may also use a VPC or a key, which serve more than it. */
const machinery = new Set([
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Logs::LogGroup',
  'AWS::StepFunctions::StateMachine',
]);

/**
 * Ids of the resources that only serve the deployment itself: what a reader has marked, the function behind a custom
 * resource (its `ServiceToken`), and all that only such functions use: roles, policies, log groups.
 */
export function deployTimeOf(sources: readonly SourceResource[]): ReadonlySet<string> {
  const marked = new Set(sources.filter(({ deployTime }) => deployTime).map(({ id }) => id));
  const parts = new Map(sources.filter(({ type }) => machinery.has(type)).map((source) => [source.id, source]));
  const neighbours = neighboursOf(sources, parts);
  const tokens = sources.flatMap(({ properties }) =>
    referencesIn(properties['ServiceToken'] ?? null).map(({ id }) => id),
  );
  const reached = reach(
    tokens.filter((id) => parts.has(id)),
    neighbours,
  );
  const used = reach(
    [...parts.values()]
      .filter(({ id, type }) => type === 'AWS::Lambda::Function' && !reached.has(id))
      .map(({ id }) => id),
    neighbours,
  );
  return new Set([...marked, ...[...reached].filter((id) => !used.has(id))]);
}

/** What each piece of machinery uses, and the policies that are written for it. */
function neighboursOf(
  sources: readonly SourceResource[],
  parts: ReadonlyMap<string, SourceResource>,
): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else known.push(to);
  };
  for (const { id, type, properties } of sources) {
    if (!parts.has(id)) continue;
    const isPolicy = type.endsWith('Policy');
    const owners = isPolicy ? [properties['Roles'] ?? null, properties['RoleName'] ?? null] : [properties];
    for (const { id: to } of owners.flatMap(referencesIn)) {
      if (parts.has(to)) link(...(isPolicy ? ([to, id] as const) : ([id, to] as const)));
    }
  }
  return neighbours;
}

function reach(starts: readonly string[], neighbours: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next);
  return reached;
}

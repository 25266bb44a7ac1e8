import { isKind, ofKind, targets, type Estate, type Resource } from '../estate.js';
import type { Statement } from '../kinds/foundation.js';

/** What makes a copy of a database in another region the writer, in the words of IAM. */
const promoting = [
  'rds:FailoverGlobalCluster',
  'rds:PromoteReadReplicaDBCluster',
  'rds:RemoveFromGlobalCluster',
  'rds:SwitchoverGlobalCluster',
];

/** What the role of a function or a state machine allows: the statements of every policy that is attached to it. */
export function allowedTo(estate: Estate, resource: Resource): readonly Statement[] {
  const roles = targets(resource, 'role');
  return ofKind(estate, 'iam.policy')
    .filter((policy) => targets(policy, 'role').some((id) => roles.includes(id)))
    .flatMap(({ facts }) => facts.statements)
    .filter(({ effect }) => effect === 'Allow');
}

/** Whether a function or a state machine may, by its own role, make another copy of a database the writer. */
export const mayPromote = (estate: Estate, resource: Resource): boolean => promotions(estate, resource).length > 0;

/** The global databases of which a function or a state machine may make another copy the writer. */
export const promotable = (estate: Estate, resource: Resource): readonly Resource<'rds.global-cluster'>[] =>
  ofKind(estate, 'rds.global-cluster').filter((database) =>
    promotions(estate, resource).some(({ resources }) => resources.some((text) => means(text, database))),
  );

/** Whether a function or a state machine may start the runs of a state machine. */
export const mayStart = (estate: Estate, resource: Resource, machine: Resource): boolean =>
  allowedTo(estate, resource).some(
    ({ actions, resources }) =>
      actions.some((action) => covers(action, 'states:StartExecution')) &&
      resources.some((text) => means(text, machine)),
  );

const promotions = (estate: Estate, resource: Resource): readonly Statement[] =>
  allowedTo(estate, resource).filter(({ actions }) =>
    actions.some((action) => promoting.some((one) => covers(action, one))),
  );

/** Whether a resource of a statement is, or holds, a resource of the estate: by reference, or by its planned name. */
function means(text: string, resource: Resource): boolean {
  if (text === '*' || text.includes(`\${${resource.id}}`) || text.includes(`\${${resource.id}.arn}`)) return true;
  const named = isKind(resource, 'states.state-machine') || isKind(resource, 'rds.global-cluster');
  const name = named ? resource.facts.name : undefined;
  return name !== undefined && covers(text.slice(text.lastIndexOf(':') + 1), name);
}

/** Whether a pattern is, or holds, a text: `rds:Failover*`. IAM does not look at the case of actions. */
function covers(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(text);
}

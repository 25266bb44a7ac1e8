import { isKind, ofKind, targets, type Estate, type Resource, type Statement } from 'dr-estate';

/** What makes a copy in another region the writer, in the words of IAM. */
const promoting = [
  'rds:FailoverGlobalCluster',
  'rds:PromoteReadReplicaDBCluster',
  'rds:RemoveFromGlobalCluster',
  'rds:SwitchoverGlobalCluster',
];

/** What a role may do: the statements of every policy that is attached to it. */
export function statementsOf(estate: Estate, resource: Resource): readonly Statement[] {
  const roles = targets(resource, 'role');
  return ofKind(estate, 'iam.policy')
    .filter((policy) => targets(policy, 'role').some((id) => roles.includes(id)))
    .flatMap(({ facts }) => facts.statements);
}

/** Whether a function or a state machine may, by its own role, make another copy of the database the writer. */
export const mayPromote = (estate: Estate, resource: Resource): boolean =>
  statementsOf(estate, resource).some(
    ({ effect, actions }) =>
      effect === 'Allow' && actions.some((action) => promoting.some((one) => covers(action, one))),
  );

/** Whether it may start the runs of a state machine. */
export const mayStart = (estate: Estate, resource: Resource, machine: Resource): boolean =>
  statementsOf(estate, resource).some(
    ({ effect, actions, resources }) =>
      effect === 'Allow' &&
      actions.some((action) => covers(action, 'states:StartExecution')) &&
      resources.some((text) => text.includes(machine.id) || named(machine).some((name) => text.endsWith(`:${name}`))),
  );

/** A controller may know its own machine by the planned name. */
const named = (machine: Resource): readonly string[] =>
  isKind(machine, 'states.state-machine') && machine.facts.name !== undefined ? [machine.facts.name] : [];

/** Whether what a statement says is, or holds, an action: `rds:Failover*`. IAM does not look at the case. */
function covers(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

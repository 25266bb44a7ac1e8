import { assemble } from '../assembly/assemble.js';
import type { SourceResource } from '../assembly/source-resource.js';
import type { Estate, Unresolved as UnresolvedProperty } from '../estate.js';
import { ReaderError, type ReaderProblem } from '../reader-error.js';
import { referencesIn, Unresolved } from '../value/value.js';
import { checkReferences } from './check-references.js';
import type { DeployedStack } from './deployed-stack.js';
import { Deployment } from './deployment.js';
import { orderAcrossStacks } from './order-across-stacks.js';
import type { Stack } from './stack.js';

/** Describes the template itself, for AWS's statistics. */
const selfDescription = 'AWS::CDK::Metadata';

/**
 * Reads stacks that are deployed together into one estate.
 * @throws ReaderError when any template refers to nothing
 */
export function readDeployment(
  source: string,
  stacks: readonly Stack[],
  assumptions: readonly UnresolvedProperty[],
  found: readonly ReaderProblem[],
): Estate {
  const deployment = new Deployment(stacks);
  const dangling = deployment.stacks.flatMap(({ stack }) => checkReferences(stack.template, `stack "${stack.name}"`));
  const unknown: UnresolvedProperty[] = [];
  const resources = deployment.stacks.flatMap((deployed) => resourcesOf(deployment, deployed, unknown));
  const problems = [...found, ...dangling, ...deployment.problems];
  if (problems.length > 0) throw new ReaderError(source, problems);
  const estate = assemble({
    engine: 'cloudformation',
    resources: markLookups(resources, deployment.lookups),
    unresolved: [...assumptions, ...deployment.assumptions, ...unknown],
  });
  return orderAcrossStacks(estate, stacks);
}

function resourcesOf(
  deployment: Deployment,
  deployed: DeployedStack,
  unknown: UnresolvedProperty[],
): readonly SourceResource[] {
  const { stack, resolver } = deployed;
  return Object.entries(stack.template.resources).flatMap(([logicalId, definition]): SourceResource[] => {
    const id = `${stack.id}/${logicalId}`;
    const truth = resolver.holds(definition.condition);
    if (truth === false || definition.type === selfDescription || deployment.isFollowed(id)) return [];
    if (truth instanceof Unresolved) unknown.push({ id, property: 'Condition', reason: truth.reason });
    return [
      {
        id,
        type: definition.type,
        name: logicalId,
        region: stack.region,
        account: stack.account,
        container: stack.name,
        properties: deployment.properties(deployed, logicalId, definition),
        implied: [],
        deployTime: deployment.isReading(deployed, logicalId, definition),
        conditional: stack.conditional ?? (truth instanceof Unresolved ? definition.condition : undefined),
        lifecycle: {
          after: definition.dependsOn.filter((to) => isDeployed(deployed, to)).map((to) => `${stack.id}/${to}`),
          ignoreChanges: [],
          retained: definition.retained,
          protected: false,
        },
      },
    ];
  });
}

/** CloudFormation passes over a dependency on a resource whose condition is false. */
function isDeployed({ stack, resolver }: DeployedStack, logicalId: string): boolean {
  const definition = stack.template.resources[logicalId];
  return definition !== undefined && resolver.holds(definition.condition) !== false;
}

/** Marks the look-ups that were followed and the parameters that serve nothing else. */
function markLookups(resources: readonly SourceResource[], lookups: ReadonlySet<string>): readonly SourceResource[] {
  const referred = new Set(
    resources
      .filter(({ id }) => !lookups.has(id))
      .flatMap(({ properties }) => referencesIn(properties).map(({ id }) => id)),
  );
  return resources.map((resource) => {
    const serves = lookups.has(resource.id) && !referred.has(resource.id);
    return serves ? { ...resource, deployTime: true } : resource;
  });
}

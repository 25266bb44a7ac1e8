/** Type of the root of every Pulumi program. */
export const stackType = 'pulumi:pulumi:Stack';

/** The stack and project that a URN begins with. */
export interface Deployment {
  readonly project: string;
  readonly stack: string;
}

/**
 * The URN that Pulumi's engine gives a resource: the types of its ancestors, save the stack's, are part of it.
 * https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export function urnOf(deployment: Deployment, parent: string, type: string, name: string): string {
  const parentType = parent.split('::')[2];
  const qualifiedType = parentType === undefined || parentType === stackType ? type : `${parentType}$${type}`;
  return `urn:pulumi:${deployment.stack}::${deployment.project}::${qualifiedType}::${name}`;
}

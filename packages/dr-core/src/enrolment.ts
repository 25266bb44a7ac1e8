import type { Publishes } from './seams.js';

/** A component of a deployment, by the id it was given. */
export interface Component {
  readonly id: string;
  readonly publishes: Publishes<unknown>;
}

const deployments = new WeakMap<object, Component[]>();

/**
 * Makes a component known to the collectors of its deployment, so that one that nobody watches is noticed.
 * @param deployment what all components of one deployment share: the scope in CDK, the recovery in Pulumi
 */
export function enrol<S>(deployment: object, id: string, publishes: Publishes<S>): void {
  const components = deployments.get(deployment) ?? [];
  components.push({ id, publishes });
  deployments.set(deployment, components);
}

/** The components of a deployment, in the order in which they were made. */
export const componentsOf = (deployment: object): readonly Component[] => deployments.get(deployment) ?? [];

import type { Publishes } from './seams.js';

/** A component of a deployment, by the id it was given. */
export interface Component {
  readonly id: string;
  readonly publishes: Publishes<unknown>;
}

const deployments = new WeakMap<object, readonly Component[]>();

/**
 * Makes a component known to the collectors of its deployment, so that one that nobody watches is noticed. It takes the place
 * of one of the same class and id, which a program that runs again in the same process leaves behind.
 * @param deployment what all components of one deployment share: the scope in CDK, the recovery in Pulumi
 */
export function enrol<S>(deployment: object, id: string, publishes: Publishes<S>): void {
  const before = deployments.get(deployment) ?? [];
  const others = before.filter((other) => other.id !== id || other.publishes.constructor !== publishes.constructor);
  deployments.set(deployment, [...others, { id, publishes }]);
}

/** The components of a deployment, in the order in which they were made. */
export const componentsOf = (deployment: object): readonly Component[] => deployments.get(deployment) ?? [];

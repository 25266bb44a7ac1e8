import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import type { Ledger } from './ledger.js';
import type { Registration, Values } from './registration.js';
import { urnOf, type Deployment } from './urn.js';
import { plainValues } from './values.js';

/** Where a program runs and how it is configured. */
export interface Setting extends Deployment {
  /** Configuration, by full key: `aws:region`. */
  readonly config: Readonly<Record<string, string>>;
}

/** The record of a request to register a resource, its outputs still empty. */
export function registrationOf(request: RegisterResourceRequest, ledger: Ledger, setting: Setting): Registration {
  const type = request.getType();
  const name = request.getName();
  const custom = request.getCustom();
  const parent = ledger.get(request.getParent());
  const inputs = plainValues(request.getObject()?.toJavaScript() ?? {});
  return {
    type,
    name,
    inputs,
    region: custom && type.startsWith('aws:') ? regionOf(inputs, request.getProvider(), ledger, setting) : null,
    parent: request.getParent() || null,
    dependsOn: request.getDependenciesList().toSorted(),
    ignoreChanges: request.getIgnorechangesList().toSorted(),
    // Pulumi's engine lets children inherit both options; a value of their own wins.
    protect: request.hasProtect() ? request.getProtect() === true : (parent?.protect ?? false),
    retainOnDelete: request.hasRetainondelete()
      ? request.getRetainondelete() === true
      : (parent?.retainOnDelete ?? false),
    urn: urnOf(setting, request.getParent(), type, name),
    id: custom ? request.getImportid() || `${name}-id` : null,
    custom,
    propertyDependencies: propertyDependenciesOf(request),
    outputs: {},
  };
}

/**
 * The region that a request acts in.
 * @param provider - `<urn>::<id>` of the provider, or nothing for the default one
 */
export function regionOf(inputs: Values, provider: string, ledger: Ledger, { config }: Setting): string | null {
  if (typeof inputs['region'] === 'string') return inputs['region'];
  const explicit = ledger.get(provider.split('::').slice(0, -1).join('::'))?.inputs['region'];
  return typeof explicit === 'string' ? explicit : (config['aws:region'] ?? null);
}

const propertyDependenciesOf = (request: RegisterResourceRequest): Registration['propertyDependencies'] =>
  Object.fromEntries(
    [...request.getPropertydependenciesMap().entries()]
      .map(([property, dependencies]) => [property, dependencies.getUrnsList().toSorted()] as const)
      .filter(([, urns]) => urns.length > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

import { assemble } from '../assembly/assemble.js';
import type { SourceResource } from '../assembly/source-resource.js';
import { exampleAccount, type ReadOptions } from '../cloudformation/read-templates.js';
import { entryOf } from '../catalogue/catalogue.js';
import type { Estate, Unresolved } from '../estate.js';
import { ReaderError } from '../reader-error.js';
import { parseRegistrations, type Registration } from './registration.js';
import { References } from './references.js';

/** What only the program itself is made of. */
const isProgram = ({ type, custom }: Registration): boolean =>
  !custom || type.startsWith('pulumi:pulumi:') || type.startsWith('pulumi:providers:');

const assumedRegion = 'us-east-1';

/**
 * Reads what a Pulumi program registered: an array with one object for each resource.
 * @throws ReaderError listing every malformed registration and every dependency on nothing
 */
export function readRegistrations(document: unknown, options: ReadOptions = {}): Estate {
  const { registrations, problems } = parseRegistrations(document);
  if (problems.length > 0) throw new ReaderError('Pulumi registrations', problems);
  const references = new References(registrations);
  const byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
  const unresolved: Unresolved[] = [];
  const resources = registrations
    .filter((registration) => !isProgram(registration))
    .map((registration): SourceResource => {
      const { urn, type, name } = registration;
      const region = registration.region ?? inputRegion(registration) ?? options.region;
      if (region === undefined && entryOf('pulumi', type)?.global !== true) {
        unresolved.push({ id: urn, property: 'region', reason: `not given: ${assumedRegion} is assumed` });
      }
      return {
        id: urn,
        type,
        name,
        region: region ?? assumedRegion,
        account: options.account ?? exampleAccount,
        container: containerOf(registration, byUrn),
        properties: references.resolveInputs(registration),
        implied: references.implied(registration),
        deployTime: false,
        lifecycle: {
          after: registration.dependsOn.filter((to) => !isProgramUrn(to, byUrn)),
          ignoreChanges: registration.ignoreChanges.toSorted(),
          retained: registration.retainOnDelete,
          protected: registration.protect,
        },
      };
    });
  return assemble({ engine: 'pulumi', resources, unresolved });
}

const inputRegion = ({ inputs: { region } }: Registration): string | undefined =>
  typeof region === 'string' && region !== '' ? region : undefined;

/** A dependency on a component is a dependency on its children, which the SDK lists as well. */
const isProgramUrn = (urn: string, byUrn: ReadonlyMap<string, Registration>): boolean => {
  const registration = byUrn.get(urn);
  return registration === undefined || isProgram(registration);
};

/** Names of the components around a resource, from the outside in; the stack itself is not named. */
function containerOf({ parent }: Registration, byUrn: ReadonlyMap<string, Registration>): string {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let urn = parent; urn !== undefined && !seen.has(urn); urn = byUrn.get(urn)?.parent) {
    seen.add(urn);
    const component = byUrn.get(urn);
    if (component !== undefined && !component.type.startsWith('pulumi:pulumi:')) names.unshift(component.name);
  }
  return names.join('/');
}

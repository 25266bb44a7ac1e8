import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { partitionOf } from './invokes.js';
import { account } from './registration.js';

/** The resource whose computed properties are asked for. */
export interface Created {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly region: string | null;
}

/**
 * Properties that AWS would fill in, each with a text made of the resource's name and the property. Which ones there are
 * is read from the resource's type declaration: a property that is always a string once the resource exists
 * (`Output<string>`) must not be undefined, or whatever the program makes of it silently vanishes.
 */
export class ComputedOutputs {
  readonly #properties = new Map<string, readonly string[]>();
  readonly #require: NodeJS.Require;

  /** @param from - file or folder (with a trailing slash) from which the provider's package is resolved */
  constructor(from: string) {
    this.#require = createRequire(from);
  }

  of(resource: Created): Record<string, string> {
    return Object.fromEntries(
      this.#propertiesOf(resource.type).map((property) => [property, valueOf(resource, property)]),
    );
  }

  #propertiesOf(type: string): readonly string[] {
    const known = this.#properties.get(type);
    if (known !== undefined) return known;
    const declaration = this.#declarationOf(type);
    const found = [...declaration.matchAll(/^ {4}readonly (\w+): pulumi\.Output<string>;$/gm)].map(([, name]) => name);
    const properties = found.filter((name) => name !== undefined);
    this.#properties.set(type, properties);
    return properties;
  }

  /** `aws:ec2/vpc:Vpc` is declared in `@pulumi/aws/ec2/vpc.d.ts`. */
  #declarationOf(type: string): string {
    const [, provider, module] = /^([\w-]+):([\w/-]+):\w+$/.exec(type) ?? [];
    if (provider === undefined || module === undefined || provider === 'pulumi') return '';
    const file = join(this.#packageOf(provider), `${module.replace(/^index\//, '')}.d.ts`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  #packageOf(provider: string): string {
    try {
      return dirname(this.#require.resolve(`@pulumi/${provider}/package.json`));
    } catch {
      return '';
    }
  }
}

function valueOf({ type, name, id, region }: Created, property: string): string {
  if (property === 'arn') {
    const [, module = ''] = type.split(':');
    const [service, kind] = module.split('/');
    return `arn:${partitionOf(region)}:${service}:${region ?? ''}:${account}:${kind}/${id}`;
  }
  if (property === 'region') return region ?? '';
  return /(?:owner|account)Id$/i.test(property) ? account : `${name}-${property}`;
}

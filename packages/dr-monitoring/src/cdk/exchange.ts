import { Stack, Tokenization, type Reference } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { Recovery } from 'dr-core';
import { lookUp, publish, type Published } from 'dr-core/cdk';
import { isForeign, referencesIn } from './references.js';

/**
 * Brings identifiers from one region to another: the stack that has one publishes it as a parameter, the stack that needs it
 * looks it up when it is deployed. Each is published once, and looked up once in each place.
 */
export class Exchange {
  private readonly published = new Map<string, Published>();
  private readonly lookedUp = new Map<string, string>();

  constructor(
    private readonly recovery: Recovery,
    private readonly id: string,
  ) {}

  /** A tree of values as `scope` can have them: those of other regions are looked up. */
  bring<T>(scope: Construct, tree: T): T {
    if (typeof tree === 'string') return this.bringText(scope, tree) as T & string;
    if (typeof tree !== 'object' || tree === null) return tree;
    const entries = Object.entries(tree).map(
      ([key, value]: [string, unknown]) => [key, this.bring(scope, value)] as const,
    );
    return (Array.isArray(tree) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
  }

  private bringText(scope: Construct, text: string): string {
    const reference = referencesIn(scope, text).find((candidate) => isForeign(scope, candidate));
    if (reference === undefined) return text;
    const owner = Stack.of(reference.target);
    const what = nameOf(reference, owner, text);
    const key = `${scope.node.path} ${owner.node.path} ${what}`;
    const value = this.lookedUp.get(key) ?? lookUp(scope, `${owner.node.id}.${what}`, this.publish(owner, what, text));
    this.lookedUp.set(key, value);
    return value;
  }

  private publish(owner: Stack, what: string, text: string): Published {
    const { recovery, id } = this;
    const name = ['', recovery.name, recovery.environment, id, owner.region, owner.node.id, what].join('/');
    const published = this.published.get(name) ?? publish(this.publisherIn(owner), what, name, text);
    this.published.set(name, published);
    return published;
  }

  private publisherIn(owner: Stack): Construct {
    const id = `${this.id}-published`;
    return owner.node.tryFindChild(id) ?? new Construct(owner, id);
  }
}

/** `probe.function.Ref`, with a few digits where the text is more than the reference. */
function nameOf(reference: Reference, owner: Stack, text: string): string {
  const { target, displayName } = reference;
  const path = target.node.path.slice(owner.node.path.length + 1).replaceAll('/', '.');
  const name = `${path}.${displayName}`;
  const { length, firstToken } = Tokenization.reverseString(text);
  if (length === 1 && firstToken === reference) return name;
  const digits = createHash('sha256')
    .update(JSON.stringify(owner.resolve(text)))
    .digest('hex');
  return `${name}.${digits.slice(0, 6)}`;
}

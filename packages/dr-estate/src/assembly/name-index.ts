import type { Facts, Kind } from '../kinds/index.js';
import type { Draft, DraftEdge, Named } from './draft.js';
import { plannedArn } from './planned-arn.js';
import { referred } from './property-reader.js';

/** What the index knows of a resource. */
interface Entry {
  readonly id: string;
  readonly region: string;
  readonly draft: Draft;
  readonly facts: Facts[Kind];
  readonly edges: readonly DraftEdge[];
}

/** Finds resources by their physical names. Made when it is first asked: by then all resources are read. */
export class NameIndex {
  private byName: ReadonlyMap<string, Entry> | undefined;

  constructor(private readonly entries: ReadonlyMap<string, Entry>) {}

  /** The id of the resource of that kind and name in the region, or in none. */
  find({ kind, region = '' }: Named, name: string): string | undefined {
    if (kind === 'kms.key') return this.keyOf(this.entry('kms.alias', region, name));
    return (this.entry(kind, region, name) ?? this.entry(kind, 'global', name))?.id;
  }

  /** The id of the resource that will have the ARN. Its account is not looked at: a deployment is one account's. */
  findByArn(text: string): string | undefined {
    const arn = plannedArn(text);
    return arn?.kinds.map((kind) => this.find({ kind, region: arn.region }, arn.name)).find((id) => id !== undefined);
  }

  /** An alias is a name of its key. */
  private keyOf(alias: Entry | undefined): string | undefined {
    return referred(alias?.edges.find(({ role }) => role === 'key')?.value)?.id;
  }

  private entry(kind: Kind, region: string, name: string): Entry | undefined {
    this.byName ??= new Map(
      [...this.entries.values()].map((entry) => [keyOf(entry.draft.kind, entry.region, nameIn(entry.facts)), entry]),
    );
    return this.byName.get(keyOf(kind, region, name));
  }
}

const keyOf = (kind: Kind, region: string, name: string): string => `${kind} ${region} ${name}`;

const nameIn = (facts: Facts[Kind]): string => ('name' in facts && facts.name !== undefined ? facts.name : '');

import { entryOf } from '../catalogue/catalogue.js';
import type { Facts, Kind } from '../kinds/index.js';
import type { Edge, Estate, Resource, Unread, Unresolved as UnresolvedProperty } from '../estate.js';
import { render } from '../value/render.js';
import { partsOf, referencesIn, Unresolved, type Properties, type Value } from '../value/value.js';
import { deployTimeOf } from './deploy-time.js';
import { isDraft, type Draft, type DraftEdge, type Named, type Part } from './draft.js';
import { NameIndex } from './name-index.js';
import { PropertyReader, referred } from './property-reader.js';
import type { Source, SourceResource } from './source-resource.js';

/** A resource of the estate in the making: its draft, and all that amendments have added. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly source: SourceResource;
  readonly region: string;
  readonly draft: Draft;
  facts: Facts[Kind];
  edges: readonly DraftEdge[];
  conditional: string | undefined;
}

/** Attributes by which a resource tells of others that AWS makes for it: a VPC's main route table, its default group. */
const ofAnother = /^(?:default|main|associationDefault|propagationDefault)[A-Z]/;

/** Makes the estate of what a reader has found: reads each resource by its catalogue entry, then ties them together. */
export function assemble({ engine, resources, unresolved }: Source): Estate {
  return new Assembly(engine, unresolved).run(resources);
}

class Assembly {
  private readonly entries = new Map<string, Entry>();
  private readonly unread = new Map<string, SourceResource[]>();
  private readonly folded = new Map<string, string>();
  private readonly unresolved: UnresolvedProperty[];
  private readonly names = new NameIndex(this.entries);

  constructor(
    private readonly engine: Source['engine'],
    unresolved: readonly UnresolvedProperty[],
  ) {
    this.unresolved = [...unresolved];
  }

  run(sources: readonly SourceResource[]): Estate {
    const amendments = sources.flatMap((source) => this.read(source));
    for (const amend of amendments) amend();
    const deployTime = deployTimeOf(sources);
    return {
      source: this.engine,
      resources: [...this.entries.values()].map((entry) => this.finish(entry, deployTime)),
      unread: this.unreadTypes(),
      unresolved: this.unresolved,
    };
  }

  /** Reads one resource. An amendment can only be made when all resources are read: it is returned, to be made later. */
  private read(source: SourceResource): readonly (() => void)[] {
    const entry = entryOf(this.engine, source.type);
    if (entry === undefined) {
      this.leaveUnread(source);
      return [];
    }
    const properties = new PropertyReader(this.engine, source, source.properties, (property, reason) =>
      this.leaveUnresolved(source.id, property, reason),
    );
    const reading = entry.read(properties);
    if (isDraft(reading)) {
      const name = properties.tag('Name') ?? (entry.name && properties.text(entry.name)) ?? source.name;
      this.add(source.id, name, source, reading);
      return [];
    }
    const target = referred(reading.of)?.id;
    if (target !== undefined) this.folded.set(source.id, target);
    return [
      () => {
        const amended = target === undefined ? undefined : this.entries.get(this.unfold(target));
        if (amended?.draft.kind !== reading.amends) return this.leaveUnread(source);
        amended.facts = reading.change(amended.facts);
        amended.edges = [...amended.edges, ...reading.edges];
        amended.conditional ??= source.conditional;
        this.addParts(source.id, source.name, source, reading.parts);
      },
    ];
  }

  private add(id: string, name: string, source: SourceResource, draft: Draft): void {
    const region = entryOf(this.engine, source.type)?.global === true ? 'global' : (draft.region ?? source.region);
    const { conditional } = source;
    this.entries.set(id, { id, name, source, region, draft, facts: draft.facts, edges: draft.edges, conditional });
    this.addParts(id, name, source, draft.parts);
  }

  private addParts(id: string, name: string, source: SourceResource, parts: readonly Part[]): void {
    for (const { suffix, draft } of parts) this.add(`${id}#${suffix}`, `${name} ${suffix}`, source, draft);
  }

  private finish(entry: Entry, deployTime: ReadonlySet<string>): Resource {
    const { id, name, source, region, draft, facts, edges, conditional } = entry;
    const isPart = id !== source.id;
    const isMachinery = deployTime.has(source.id);
    const implicit = new Set(
      [...referencesIn(source.properties).map(({ id: to }) => to), ...source.implied].map(this.unfold),
    );
    const after = isPart
      ? []
      : source.lifecycle.after
          .map(this.unfold)
          .filter((to) => !implicit.has(to) && to !== id && (isMachinery || !deployTime.has(to)));
    return {
      id,
      kind: draft.kind,
      name,
      region,
      facts,
      edges: this.edgesOf(source, edges),
      lifecycle: {
        ...source.lifecycle,
        after: [...new Set(after)].toSorted(),
        retained: source.lifecycle.retained || draft.retained === true,
      },
      origin: {
        type: source.type,
        container: source.container,
        deployTime: isMachinery,
        ...(conditional === undefined ? {} : { conditional }),
        ...(draft.kind === 'cloudformation.custom-resource' ? { mentions: this.mentionedIn(source.properties) } : {}),
      },
    };
  }

  private edgesOf(source: SourceResource, drafts: readonly DraftEdge[]): readonly Edge[] {
    const edges = new Map<string, Edge>();
    for (const { role, property, value, names } of drafts) {
      const edge = this.edgeTo(role, value, names && { region: source.region, ...names });
      const key = JSON.stringify(edge);
      if (edges.has(key)) continue;
      edges.set(key, edge);
      if ('unresolved' in edge) this.leaveUnresolved(source.id, property, edge.unresolved);
    }
    return [...edges.values()];
  }

  private edgeTo(role: string, value: Value, names: Named | undefined): Edge {
    const reference = referred(value);
    if (reference !== undefined) {
      if (ofAnother.test(reference.attribute)) return { role, external: render(reference) };
      const to = this.unfold(reference.id);
      return this.entries.has(to) ? { role, to } : { role, external: to };
    }
    const parts = partsOf(value);
    const unknown = parts.find((part) => part instanceof Unresolved);
    if (unknown !== undefined) return { role, unresolved: unknown.reason };
    const text = render(value);
    const to = (names && this.names.find(names, text)) ?? this.names.findByArn(text);
    return to === undefined ? { role, external: text } : { role, to: this.unfold(to) };
  }

  private mentionedIn(properties: Properties): readonly string[] {
    return referencesIn(properties)
      .map(({ id }) => this.unfold(id))
      .filter((id) => this.entries.has(id));
  }

  /** The resource that stands for one that was folded into it. */
  private readonly unfold = (id: string): string => {
    const seen = new Set([id]);
    let at = id;
    for (let next = this.folded.get(at); next !== undefined && !seen.has(next); next = this.folded.get(at)) {
      seen.add(next);
      at = next;
    }
    return at;
  };

  /** One property may be asked for twice. */
  private leaveUnresolved(id: string, property: string, reason: string): void {
    const known = this.unresolved.some((other) => other.id === id && other.property === property);
    if (!known) this.unresolved.push({ id, property, reason });
  }

  private leaveUnread(source: SourceResource): void {
    const key = `${source.type} ${source.region}`;
    const same = this.unread.get(key);
    if (same === undefined) this.unread.set(key, [source]);
    else same.push(source);
  }

  private unreadTypes(): readonly Unread[] {
    return [...this.unread.values()].flatMap((sources) => {
      const [first] = sources;
      if (first === undefined) return [];
      const refersTo = sources.flatMap(({ properties }) => this.mentionedIn(properties));
      const more = refersTo.length === 0 ? {} : { refersTo: [...new Set(refersTo)].toSorted() };
      return [{ type: first.type, region: first.region, ids: sources.map(({ id }) => id), ...more }];
    });
  }
}

import type { ReaderProblem } from '../reader-error.js';
import { render } from '../value/render.js';
import { concat, Text, Unresolved, type Value } from '../value/value.js';
import { Conditions, type Truth } from './conditions.js';
import { attributeTarget, intrinsicOf, subArgument, subParts, type Intrinsic } from './intrinsic.js';
import { pseudoParameter } from './pseudo-parameters.js';
import { isObject } from './template.js';
import type { Stack } from './stack.js';
import { base64, cidrs, join, lengthOf, select, split, zonesOf } from './text-functions.js';

/** What the resolver of one template asks of everything around it. */
export interface Surroundings {
  /** The value of a declared parameter. */
  parameter(name: string): Value;
  /** What `Ref` (`Ref`) or `Fn::GetAtt` of a resource of this template gives. */
  attribute(logicalId: string, attribute: string): Value;
  /** What another stack of the same region exports. */
  imported(name: string): Value | undefined;
  /** The value of a parameter in the SSM parameter store of the region. */
  stored(name: string): Value | undefined;
  problem(problem: ReaderProblem): void;
  /** Something was assumed, once per kind of assumption. */
  assume(property: string, reason: string): void;
}

const dynamic = /^\{\{resolve:(ssm|ssm-secure|secretsmanager):([^:}]+)[^}]*\}\}$/;

/** Resolves the intrinsic functions of one template. It is total: what cannot be resolved is an {@link Unresolved}. */
export class Resolver {
  private readonly conditions: Conditions;

  constructor(
    private readonly stack: Stack,
    private readonly around: Surroundings,
  ) {
    this.conditions = new Conditions(stack.template.conditions, (raw) => this.resolve(raw, 'Conditions'));
  }

  /** Whether a condition holds; no condition always does. */
  holds(condition: string | undefined): Truth {
    return condition === undefined || this.conditions.named(condition);
  }

  /**
   * @param path where it stands, for problems
   * @returns undefined for `AWS::NoValue`: as if it were not written
   */
  resolve(raw: unknown, path: string): Value | undefined {
    if (typeof raw === 'string') return this.literal(raw);
    if (typeof raw === 'number' || typeof raw === 'boolean' || raw === null) return raw;
    if (Array.isArray(raw)) return raw.map((item) => this.resolve(item, path)).filter((item) => item !== undefined);
    if (!isObject(raw)) return undefined;
    const intrinsic = intrinsicOf(raw);
    if (intrinsic !== undefined) return this.evaluate(intrinsic, path);
    const entries = Object.entries(raw).flatMap(([key, value]) => {
      const resolved = this.resolve(value, path);
      return resolved === undefined ? [] : [[key, resolved] as const];
    });
    return Object.fromEntries(entries);
  }

  /** A text may be a reference that CloudFormation resolves when it deploys. */
  private literal(text: string): Value {
    const [, service, name] = dynamic.exec(text) ?? [];
    if (service === undefined || name === undefined) return text;
    const stored = service === 'ssm' ? this.around.stored(name) : undefined;
    return stored ?? new Unresolved(`${text} is looked up when it is deployed`);
  }

  private evaluate({ name, argument }: Intrinsic, path: string): Value | undefined {
    const resolvedArguments = (): readonly (Value | undefined)[] =>
      (Array.isArray(argument) ? argument : [argument]).map((item: unknown) => this.resolve(item, path));
    const [first, second, third] = name === 'Fn::If' || name === 'Fn::Sub' || name === 'Ref' ? [] : resolvedArguments();
    switch (name) {
      case 'Ref':
        return this.ref(String(argument));
      case 'Fn::GetAtt':
        return this.getAtt(argument, path);
      case 'Fn::Sub':
        return this.sub(argument, path);
      case 'Fn::If':
        return this.choose(Array.isArray(argument) ? argument : [], path);
      case 'Fn::Join':
        return join(render(first ?? ''), second);
      case 'Fn::Split':
        return split(render(first ?? ''), second);
      case 'Fn::Select':
        return select(first, second);
      case 'Fn::FindInMap':
        return this.findInMap(first, second, third, argument, path);
      case 'Fn::ImportValue':
        return this.importValue(first);
      case 'Fn::Base64':
        return base64(first ?? '');
      case 'Fn::GetAZs':
        return this.zones(first);
      case 'Fn::Cidr':
        return cidrs(first, second, third);
      case 'Fn::Length':
        return lengthOf(this.resolve(argument, path));
      default:
        return new Unresolved(`${name} is not read`);
    }
  }

  private ref(name: string): Value | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const pseudo = pseudoParameter(name, this.stack);
    if (pseudo !== undefined) return pseudo;
    if (Object.hasOwn(this.stack.template.parameters, name)) return this.around.parameter(name);
    return this.around.attribute(name, 'Ref');
  }

  private getAtt(argument: unknown, path: string): Value {
    const target = attributeTarget(argument);
    const attribute = target && this.resolve(target.attribute, path);
    if (target === undefined || typeof attribute !== 'string') return new Unresolved('an attribute that is not known');
    return this.around.attribute(target.id, attribute);
  }

  private sub(argument: unknown, path: string): Value {
    const sub = subArgument(argument);
    if (sub === undefined) return new Unresolved('Fn::Sub of what is no text');
    return concat(
      subParts(sub.text).map((part): Value => {
        if ('text' in part) return part.text;
        if (Object.hasOwn(sub.names, part.name)) return this.resolve(sub.names[part.name], path) ?? '';
        return (part.name.includes('.') ? this.getAtt(part.name, path) : this.ref(part.name)) ?? '';
      }),
    );
  }

  private choose([condition, whenTrue, whenFalse]: readonly unknown[], path: string): Value | undefined {
    const truth = this.conditions.named(String(condition));
    if (typeof truth === 'boolean') return this.resolve(truth ? whenTrue : whenFalse, path);
    return new Unresolved(truth.reason);
  }

  private findInMap(
    map: Value | undefined,
    top: Value | undefined,
    second: Value | undefined,
    argument: unknown,
    path: string,
  ): Value {
    const keys = [map, top, second];
    const unknown = keys.find((key) => key instanceof Unresolved || key instanceof Text);
    if (unknown !== undefined)
      return unknown instanceof Unresolved ? unknown : new Unresolved('a key that only the deployment knows');
    const fallback: unknown = Array.isArray(argument) ? argument[3] : undefined;
    const outer = this.stack.template.mappings[text(map)];
    const inner = isObject(outer) ? outer[text(top)] : undefined;
    const found = isObject(inner) ? inner[text(second)] : undefined;
    if (found !== undefined) return this.resolve(found, path) ?? '';
    if (isObject(fallback) && 'DefaultValue' in fallback) return this.resolve(fallback['DefaultValue'], path) ?? '';
    if (outer !== undefined) {
      const what = `Fn::FindInMap finds nothing at ${keys.map(text).join(' / ')}`;
      this.around.problem({
        where: path,
        what,
        remedy: `add the key to Mappings.${text(map)}, or give a DefaultValue`,
      });
    }
    return new Unresolved('Fn::FindInMap finds nothing');
  }

  private importValue(name: Value | undefined): Value {
    if (name instanceof Unresolved) return name;
    if (typeof name !== 'string') return new Unresolved('Fn::ImportValue of a name that only the deployment knows');
    const value = this.around.imported(name);
    return (
      value ?? new Unresolved(`the export "${name}" is in none of the stacks read together in ${this.stack.region}`)
    );
  }

  private zones(region: Value | undefined): Value {
    const name = typeof region === 'string' && region !== '' ? region : this.stack.region;
    this.around.assume(
      'Fn::GetAZs',
      `the zones of ${name} are taken to be ${zonesOf(name).slice(0, 3).join(', ')} and so on`,
    );
    return zonesOf(name);
  }
}

const text = (value: Value | undefined): string => render(value ?? '');

import type { ReaderProblem } from '../reader-error.js';
import { attributeTarget, intrinsicOf, subArgument, subParts } from './intrinsic.js';
import { isPseudoParameter } from './pseudo-parameters.js';
import { isObject, type Template } from './template.js';

/** Finds every reference of a template that leads to nothing. Nothing else of the template needs to be sound for it. */
export function checkReferences(template: Template, where: string): readonly ReaderProblem[] {
  return new ReferenceCheck(template, where).run();
}

class ReferenceCheck {
  private readonly problems: ReaderProblem[] = [];

  constructor(
    private readonly template: Template,
    private readonly where: string,
  ) {}

  run(): readonly ReaderProblem[] {
    const { resources, conditions, outputs } = this.template;
    for (const [id, { properties, condition, dependsOn }] of Object.entries(resources)) {
      this.walk(properties, `${id}, Properties`);
      if (condition !== undefined) this.condition(condition, `${id}, Condition`);
      for (const to of dependsOn) {
        if (!Object.hasOwn(resources, to)) this.missing(`${id}, DependsOn`, 'resource', to, Object.keys(resources));
      }
    }
    for (const [name, condition] of Object.entries(conditions)) this.walk(condition, `Conditions.${name}`);
    for (const [name, output] of Object.entries(outputs)) {
      this.walk(output, `Outputs.${name}`);
      if (isObject(output) && typeof output['Condition'] === 'string')
        this.condition(output['Condition'], `Outputs.${name}`);
    }
    return this.problems;
  }

  private walk(raw: unknown, path: string): void {
    if (Array.isArray(raw)) return raw.forEach((item, i) => this.walk(item, `${path}[${i}]`));
    if (!isObject(raw)) return;
    const intrinsic = intrinsicOf(raw);
    if (intrinsic === undefined) {
      for (const [key, value] of Object.entries(raw)) this.walk(value, `${path}.${key}`);
      return;
    }
    this.check(intrinsic.name, intrinsic.argument, path);
    this.walk(intrinsic.argument, path);
  }

  private check(name: string, argument: unknown, path: string): void {
    if (name === 'Ref') return this.referable(String(argument), path, 'Ref');
    if (name === 'Condition' && path.startsWith('Conditions.')) return this.condition(String(argument), path);
    if (name === 'Fn::If') return this.condition(String(Array.isArray(argument) ? argument[0] : argument), path);
    if (name === 'Fn::GetAtt') return this.attribute(argument, path);
    if (name === 'Fn::Sub') return this.sub(argument, path);
    if (name === 'Fn::FindInMap' && Array.isArray(argument) && typeof argument[0] === 'string') {
      const { mappings } = this.template;
      if (!Object.hasOwn(mappings, argument[0]))
        this.missing(path, 'mapping', argument[0], Object.keys(mappings), 'Fn::FindInMap');
    }
  }

  private attribute(argument: unknown, path: string): void {
    const target = attributeTarget(argument);
    const { resources } = this.template;
    if (target === undefined) {
      this.problems.push({
        where: `${this.where}, ${path}`,
        what: 'Fn::GetAtt without a resource and an attribute',
        remedy: 'write [logical id, attribute]',
      });
    } else if (!Object.hasOwn(resources, target.id)) {
      this.missing(path, 'resource', target.id, Object.keys(resources), 'Fn::GetAtt');
    }
  }

  private sub(argument: unknown, path: string): void {
    const sub = subArgument(argument);
    for (const part of sub === undefined ? [] : subParts(sub.text)) {
      if (!('name' in part) || Object.hasOwn(sub?.names ?? {}, part.name)) continue;
      const [id = ''] = part.name.split('.');
      if (part.name.includes('.') && !Object.hasOwn(this.template.resources, id)) {
        this.missing(path, 'resource', id, Object.keys(this.template.resources), 'Fn::Sub');
      } else if (!part.name.includes('.')) this.referable(part.name, path, 'Fn::Sub');
    }
  }

  private referable(name: string, path: string, by: string): void {
    const { resources, parameters } = this.template;
    if (Object.hasOwn(resources, name) || Object.hasOwn(parameters, name) || isPseudoParameter(name)) return;
    this.missing(path, 'resource or parameter', name, [...Object.keys(resources), ...Object.keys(parameters)], by);
  }

  private condition(name: string, path: string): void {
    const { conditions } = this.template;
    if (!Object.hasOwn(conditions, name)) this.missing(path, 'condition', name, Object.keys(conditions));
  }

  private missing(path: string, noun: string, name: string, known: readonly string[], by = ''): void {
    if (this.template.transformed && noun.startsWith('resource')) return;
    const what = `${by === '' ? 'refers' : `${by} refers`} to the ${noun} "${name}", which the template does not have`;
    this.problems.push({ where: `${this.where}, ${path}`, what, remedy: remedyFor(name, known) });
  }
}

/** Most references to nothing are misspelt. */
function remedyFor(name: string, known: readonly string[]): string {
  const alike = known.find((other) => spelling(other) === spelling(name)) ?? known.find((other) => isNear(other, name));
  return alike === undefined ? `add "${name}", or take the reference away` : `write "${alike}", or add "${name}"`;
}

const spelling = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const isNear = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) > 3 && (spelling(a).startsWith(spelling(b)) || spelling(b).startsWith(spelling(a)));

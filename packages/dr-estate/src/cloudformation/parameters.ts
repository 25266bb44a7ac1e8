import { render } from '../value/render.js';
import { Unresolved, type Value } from '../value/value.js';
import type { Stack } from './stack.js';
import { isObject } from './template.js';

/**
 * The value of a template's parameter: what is given, its default, or what the parameter store has, for the types that
 * CloudFormation looks up.
 */
export function parameterValue(stack: Stack, name: string, stored: (name: string) => Value | undefined): Value {
  const declared = stack.template.parameters[name];
  const { Default: fallback, Type: type } = isObject(declared) ? declared : {};
  const given = stack.given(name) ?? literal(fallback);
  if (given === undefined) return new Unresolved(`the parameter "${name}" has no default and none was given`);
  if (typeof type !== 'string') return given;
  if (type.startsWith('AWS::SSM::Parameter::Value')) {
    const value = typeof given === 'string' ? stored(given) : undefined;
    return (
      value ?? new Unresolved(`the parameter "${name}" is looked up in SSM as ${render(given)} when it is deployed`)
    );
  }
  const isListType = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isListType && typeof given === 'string' ? given.split(',').map((item) => item.trim()) : given;
}

const literal = (value: unknown): Value | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;

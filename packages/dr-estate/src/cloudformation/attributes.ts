import { entryOf } from '../catalogue/catalogue.js';
import { isCustomResource } from '../catalogue/custom-resource.js';
import { concat, Reference, type Value } from '../value/value.js';

/**
 * What `Ref` or `Fn::GetAtt` of a resource gives: a reference, with its text where the resource was given it. A name that
 * was given is what `Ref` will be; a property that was given, what its attribute will be.
 */
export function attributeOf(
  id: string,
  type: string,
  attribute: string,
  propertyOf: (name: string) => Value | undefined,
): Value {
  const entry = entryOf('cloudformation', type);
  const named = entry?.idIsName === true ? entry.name : undefined;
  const nameProperty = typeof named === 'string' ? named : named?.cloudformation;
  // A custom resource answers with attributes of its own making, whatever its properties are called.
  const echo = isCustomResource(type) ? undefined : attribute;
  const property = attribute === 'Ref' ? nameProperty : echo;
  const given = property === undefined ? undefined : propertyOf(property);
  const literal = typeof given === 'string' ? given : undefined;
  if (attribute !== 'Ref' && given !== undefined && literal === undefined) return given;
  const isId = attribute === 'Ref' || (property !== undefined && property === nameProperty);
  const ownId = entry?.idIsArn === true && attribute === 'Ref' ? 'arn' : 'id';
  const reference = new Reference(
    id,
    isId ? ownId : (entry?.attributes?.[attribute] ?? attribute.charAt(0).toLowerCase() + attribute.slice(1)),
    literal,
  );
  const ending = entry?.endings?.[attribute];
  return ending === undefined ? reference : concat([reference, ending]);
}

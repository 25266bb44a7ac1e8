import type { Statement } from '../kinds/foundation.js';
import { parseJsonText } from './json-text.js';
import { render } from './render.js';
import { isList, isProperties, type Properties, type Value } from './value.js';

/** The statements of a policy document, given as an object or as JSON text, in one spelling. */
export function policyStatements(document: Value | undefined): readonly Statement[] {
  const policy = document === undefined ? undefined : parseJsonText(document);
  if (!isProperties(policy)) return [];
  return listOf(policy['Statement']).filter(isProperties).map(statementOf);
}

const statementOf = (statement: Properties): Statement => ({
  effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
  principals: [...principalsOf(statement['Principal']), ...principalsOf(statement['NotPrincipal']).map(not)].toSorted(),
  actions: [...textsOf(statement['Action']), ...textsOf(statement['NotAction']).map(not)].toSorted(),
  resources: [...textsOf(statement['Resource']), ...textsOf(statement['NotResource']).map(not)].toSorted(),
  conditions: conditionsOf(statement['Condition']).toSorted(),
});

const not = (text: string): string => `not ${text}`;

const listOf = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : isList(value) ? value : [value];

const textsOf = (value: Value | undefined): readonly string[] => listOf(value).map(render);

function principalsOf(principal: Value | undefined): readonly string[] {
  if (!isProperties(principal)) return textsOf(principal);
  return Object.entries(principal).flatMap(([type, who]) =>
    textsOf(who).map((name) => `${type}:${asRoot(type, name)}`),
  );
}

/** A bare account number is short for the account's root. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const asRoot = (type: string, name: string): string =>
  type === 'AWS' && /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name;

const conditionsOf = (condition: Value | undefined): readonly string[] =>
  isProperties(condition)
    ? Object.entries(condition).flatMap(([operator, keys]) =>
        isProperties(keys)
          ? Object.entries(keys).map(([key, value]) => `${operator} ${key} ${textsOf(value).toSorted().join(' ')}`)
          : [],
      )
    : [];

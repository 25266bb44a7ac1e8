import { amendment, resource, unchanged, type Part } from '../assembly/draft.js';
import { referred, type PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'RoleName', pulumi: 'name' };
const inlinePolicies = { cloudformation: 'Policies', pulumi: 'inlinePolicies' };
const document = { cloudformation: 'PolicyDocument', pulumi: 'policy' };

export const iamRole: CatalogueEntry = {
  cloudformation: 'AWS::IAM::Role',
  pulumi: 'aws:iam/role:Role',
  name,
  idIsName: true,
  global: true,
  read: (p) =>
    resource(
      'iam.role',
      {
        name: p.text(name),
        trust: p.statements({ cloudformation: 'AssumeRolePolicyDocument', pulumi: 'assumeRolePolicy' }),
        managedPolicies: p.texts('ManagedPolicyArns').toSorted(),
      },
      [],
      inlinePoliciesOf(p),
    ),
};

/** A policy that is written for roles. A managed policy without roles is attached elsewhere. */
export const iamPolicy: CatalogueEntry = {
  cloudformation: ['AWS::IAM::RolePolicy', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'],
  pulumi: ['aws:iam/rolePolicy:RolePolicy', 'aws:iam/policy:Policy'],
  name: { cloudformation: 'PolicyName', pulumi: 'name' },
  global: true,
  read: (p) =>
    resource('iam.policy', { statements: p.statements(document) }, [
      ...p.edges('role', { cloudformation: 'Roles', pulumi: 'role' }),
      ...p.edges('role', { cloudformation: 'RoleName' }),
    ]),
};

/** Attaches a policy to a role, in Pulumi: one that is written here, or one that is known by its ARN. */
export const iamPolicyAttachment: CatalogueEntry = {
  pulumi: 'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
  global: true,
  read: (p) => {
    const policy = p.value('PolicyArn');
    if (referred(policy) !== undefined) return amendment('iam.policy', policy, unchanged, p.edges('role', 'Role'));
    const arns = p.texts('PolicyArn');
    return amendment('iam.role', p.value('Role'), (facts) => ({
      ...facts,
      managedPolicies: [...facts.managedPolicies, ...arns].toSorted(),
    }));
  },
};

const inlinePoliciesOf = (p: PropertyReader): readonly Part[] =>
  p.items(inlinePolicies).map((policy, i) => ({
    suffix: `policies[${i}]`,
    draft: resource('iam.policy', { statements: policy.statements(document) }, [
      { role: 'role', property: `policies[${i}]`, value: p.self },
    ]),
  }));

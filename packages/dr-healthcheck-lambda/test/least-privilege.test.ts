import { buildCdk, buildPulumi } from '@dr/parity';
import { sides } from 'dr-core';
import { ofKind, targets, type Estate, type Statement } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { cases } from './probe.cases.js';
import { probes, recovery } from './probes.js';
import { sdkCalls } from './sdk-calls.js';

const engines = [
  ['CDK', (kind: keyof typeof probes) => Promise.resolve(buildCdk(cases, probes[kind]))],
  ['Pulumi', (kind: keyof typeof probes) => buildPulumi(cases, probes[kind])],
] as const;

/** Every statement of the role of the functions in a region: the verifier has the probe's. */
function statementsOf(estate: Estate, region: string): readonly Statement[] {
  const code = ofKind(estate, 'lambda.function').filter(
    (resource) => resource.region === region && !resource.origin.deployTime,
  );
  const roles = [...new Set(code.flatMap((resource) => targets(resource, 'role')))];
  expect(roles).toHaveLength(1);
  return ofKind(estate, 'iam.policy')
    .filter((policy) => targets(policy, 'role').some((role) => roles.includes(role)))
    .flatMap(({ facts }) => facts.statements);
}

/** What the functions' own code may do with their role: what is allowed, less what is denied to those functions. */
function allowedToCode(statements: readonly Statement[]): readonly string[] {
  const denied = statements.filter(({ effect }) => effect === 'Deny');
  for (const { resources, conditions } of denied) {
    expect(resources).toEqual(['*']);
    expect(conditions).toEqual([expect.stringMatching(/^ArnEquals lambda:SourceFunctionArn arn:aws:lambda:/)]);
  }
  const withheld = new Set(denied.flatMap(({ actions }) => actions));
  const allowed = statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions);
  return [...new Set(allowed.filter((action) => !withheld.has(action)))].toSorted();
}

/** What nobody calls: Lambda writes the log, a token is presented to the database, Secrets Manager decrypts what it returns. */
const notCalled = {
  iam: ['logs:CreateLogStream', 'logs:PutLogEvents', 'rds-db:connect'],
  secret: ['kms:Decrypt', 'logs:CreateLogStream', 'logs:PutLogEvents'],
};

describe.each(engines)('the role of the probe in %s', (_, build) => {
  it.each(['iam', 'secret'] as const)('allows exactly what the handler was seen to call, by %s', async (kind) => {
    const estate = await build(kind);
    for (const side of sides) {
      const allowed = allowedToCode(statementsOf(estate, recovery[side]));
      expect(allowed).toEqual([...sdkCalls[kind], ...notCalled[kind]].toSorted());
    }
  });

  it('allows it on named things only', async () => {
    for (const kind of ['iam', 'secret'] as const) {
      const estate = await build(kind);
      for (const side of sides) {
        const open = statementsOf(estate, recovery[side]).filter(
          ({ effect, resources }) => effect === 'Allow' && resources.some((resource) => resource === '*'),
        );
        expect(open.map(({ actions, conditions }) => [actions[0], conditions])).toEqual([
          ['cloudwatch:PutMetricData', ['StringEquals cloudwatch:namespace DR/DatabaseHealth']],
          ['ec2:AssignPrivateIpAddresses', []],
        ]);
      }
    }
  });

  it('allows the login as one user of both clusters, each in its region', async () => {
    const estate = await build('iam');
    for (const side of sides) {
      const logins = statementsOf(estate, recovery[side]).filter(({ actions }) => actions.includes('rds-db:connect'));
      expect(logins.flatMap(({ resources }) => resources).toSorted()).toEqual([
        'arn:aws:rds-db:us-east-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVW1/dr_probe',
        'arn:aws:rds-db:us-west-2:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVW2/dr_probe',
      ]);
    }
  });

  it('is denied to its own functions by their names alone, so that nothing else is', async () => {
    const estate = await build('iam');
    for (const side of sides) {
      const [denied] = statementsOf(estate, recovery[side]).filter(({ effect }) => effect === 'Deny');
      const code = ofKind(estate, 'lambda.function').filter(
        ({ region, origin }) => region === recovery[side] && !origin.deployTime,
      );
      expect(code).toHaveLength(side === 'standby' ? 2 : 1);
      const arns = code.map(({ facts }) => `arn:aws:lambda:${recovery[side]}:123456789012:function:${facts.name}`);
      expect(denied?.conditions).toEqual([`ArnEquals lambda:SourceFunctionArn ${arns.toSorted().join(' ')}`]);
    }
  });
});

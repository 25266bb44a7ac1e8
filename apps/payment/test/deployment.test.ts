import { join } from 'node:path';
import { compareEstates } from '@dr/parity/compare';
import { ofKind, reach, readEstate, targets } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { api } from '../src/platform.js';
import { recovery } from '../src/recovery.js';

const app = join(import.meta.dirname, '..');
const regions = [recovery.primary, recovery.standby] as const;

/** What `npm run synth` wrote: the deployment under test is the synthesised one, never the source. */
const deployments = [
  ['CDK', 'cdk.out'],
  ['Pulumi', 'pulumi.out/registrations.json'],
] as const;

describe.each(deployments)('the payment platform through %s', (_, path) => {
  const estate = readEstate(join(app, path));
  const zonesOf = (region: string) =>
    ofKind(estate, 'ec2.subnet').filter((subnet) => subnet.region === region && subnet.name.includes('-private-'));
  const groupOf = (region: string, member: string): string => {
    const description = `${member} of payments in ${region}`;
    return (
      ofKind(estate, 'ec2.security-group').find(({ facts }) => facts.description === description)?.id ?? description
    );
  };
  const knock = (member: string, from: string, to: string, port: number) =>
    reach(
      estate,
      zonesOf(from)[0]?.id ?? '',
      { subnet: zonesOf(to).at(-1)?.id ?? '' },
      { as: [groupOf(from, member)], into: [groupOf(to, 'ledger')], port },
    );

  it('holds nothing that cannot be read', () => {
    expect(estate.unread).toEqual([]);
    expect(estate.unresolved).toEqual([]);
  });

  it.each(['api', 'probe'])('lets %s reach the ledger of either region, and on its port only', (member) => {
    for (const from of regions) {
      for (const to of regions) {
        expect(knock(member, from, to, 5432).reasons, `${from} to ${to}`).toEqual([]);
        expect(knock(member, from, to, 3306).verdict).toBe('no');
      }
    }
  });

  it('gives code a way to every service that it calls, from every zone, and none to the internet', () => {
    for (const region of regions) {
      for (const subnet of zonesOf(region)) {
        for (const [member, { calls }] of Object.entries({ api, probe: { calls: ['monitoring'] } })) {
          for (const service of calls) {
            const verdict = reach(estate, subnet.id, { service }, { as: [groupOf(region, member)] });
            expect(verdict.reasons, `${member} to ${service} in ${region}`).toEqual([]);
          }
        }
        expect(reach(estate, subnet.id, 'internet').verdict).toBe('no');
      }
    }
  });

  it('keeps its ledger in PostgreSQL, with a probe for it in each region', () => {
    const functions = ofKind(estate, 'lambda.function').filter(({ name }) => name.startsWith('payments-probe-us-'));
    expect(functions.map(({ region }) => region).toSorted()).toEqual([...regions]);
    for (const { region, facts } of functions) {
      const cluster = ofKind(estate, 'rds.cluster').find((one) => one.region === region);
      expect(cluster?.facts).toMatchObject({ engine: 'aurora-postgresql', port: 5432, deletionProtection: true });
      expect(cluster && targets(cluster, 'globalCluster')).toHaveLength(1);
      expect(facts.environment.join('\n')).toContain(`\${${cluster?.id}.readerEndpoint}`);
    }
  });
});

it('the payment platform is the same deployment through CDK and through Pulumi', () => {
  const [cdk, pulumi] = deployments.map(([, path]) => readEstate(join(app, path)));
  expect(cdk && pulumi && compareEstates(cdk, pulumi).differences).toEqual([]);
  expect(cdk?.resources.length).toBeGreaterThan(150);
});

import { defineRecovery, minutes } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { problemsOf, refused } from '../../test/expect-problems.js';
import type { RecoveryNetworkProps } from '../index.js';
import { planNetwork } from './plan-network.js';
import { planTenant } from './plan-tenant.js';
import { servicesWithEndpoint } from './services.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const network = (props: Partial<RecoveryNetworkProps> = {}) =>
  planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', ...props });

const join = (calls: readonly string[], props?: Partial<RecoveryNetworkProps>, internet = false) =>
  planTenant(network(props), 'probe', { calls, internet }, new Set());

const vpc = (second: number, changes: { endpoints?: string[]; internet?: boolean } = {}) => ({
  vpcId: `vpc-${second}`,
  cidr: `10.${second}.0.0/16`,
  routeTables: { private: `rtb-${second}` },
  privateSubnets: ['a', 'b'].map((zone, i) => ({
    subnetId: `subnet-${zone}`,
    cidr: `10.${second}.${i}.0/24`,
    zone,
    routeTable: 'private',
  })),
  ...changes,
});

const given = (changes: { endpoints?: string[]; internet?: boolean } = {}): Partial<RecoveryNetworkProps> => ({
  cidr: undefined,
  vpcs: { primary: vpc(20, changes), standby: vpc(21, changes) },
});

describe('planTenant', () => {
  it('derives an interface endpoint in each region from each service that is called', () => {
    const { regions } = join(['monitoring', 'secretsmanager', 'monitoring']);
    expect(regions.primary.endpoints.map(({ serviceName }) => serviceName)).toEqual([
      'com.amazonaws.us-east-1.monitoring',
      'com.amazonaws.us-east-1.secretsmanager',
    ]);
    expect(regions.standby.endpoints.map(({ name }) => name)).toEqual([
      'trading-network-monitoring-us-west-2-production',
      'trading-network-secretsmanager-us-west-2-production',
    ]);
  });

  it('needs no interface endpoint for services that have a gateway endpoint', () => {
    expect(join(['s3', 'dynamodb']).regions.primary.endpoints).toEqual([]);
  });

  it('makes no second endpoint where a given VPC has one', () => {
    const { regions } = join(['kms', 'sqs', 's3'], given({ endpoints: ['kms', 's3'] }));
    expect(regions.primary.endpoints.map(({ service }) => service)).toEqual(['sqs']);
  });

  it('names its security group by the scheme', () => {
    expect(join([]).regions.standby.securityGroup).toEqual({
      name: 'trading-network-probe-us-west-2-production',
      description: 'probe of trading in us-west-2',
    });
  });

  it('finds an endpoint for every service that it lists', () => {
    expect(join(servicesWithEndpoint).regions.primary.endpoints.length).toBe(servicesWithEndpoint.length - 2);
  });

  it.each([
    ['CloudWatch', 'monitoring'],
    ['secrets-manager', 'secretsmanager'],
    ['eventbridge', 'events'],
  ])('suggests the endpoint that is meant by %s', (written, meant) => {
    expect(problemsOf(() => join([written]))).toMatchObject([{ given: written, remedy: `write '${meant}'` }]);
  });

  it('refuses a service that it does not know, and says where names come from', () => {
    expect(problemsOf(() => join(['monitoring', 'quantum-ledger']))).toEqual([
      {
        property: 'calls[1]',
        given: 'quantum-ledger',
        rule: 'this package knows no endpoint of this name',
        remedy:
          "write the last part of the endpoint's name, 'monitoring' for com.amazonaws.us-east-1.monitoring; or, if AWS has this endpoint in both regions, name it in endpoints instead, where it is not checked",
      },
    ]);
  });

  it('refuses a service without endpoint unless there is NAT', () => {
    expect(problemsOf(() => join(['route53']))).toMatchObject([
      {
        rule: 'it has no endpoint: Route 53 is one global control plane in us-east-1, which nothing on a failover path may depend on',
      },
    ]);
    expect(join(['route53'], { nat: 'regional' }).regions.primary.endpoints).toEqual([]);
  });

  it('refuses a service whose gateway endpoint was left out, unless there is NAT', () => {
    expect(refused(() => join(['s3'], { gatewayEndpoints: ['dynamodb'] }))).toEqual(['calls[0]']);
    expect(refused(() => join(['s3'], given()))).toEqual(['calls[0]']);
    expect(join(['s3'], { gatewayEndpoints: [], nat: 'single' }).regions.primary.endpoints).toEqual([]);
    expect(join(['s3'], given({ internet: true })).regions.primary.endpoints).toEqual([]);
  });

  it('refuses the internet where there is no way to it', () => {
    expect(refused(() => join([], {}, true))).toEqual(['internet']);
    expect(refused(() => join([], given(), true))).toEqual(['internet']);
    expect(join([], { nat: 'per-zone' }, true).name).toBe('probe');
    expect(join([], given({ internet: true }), true).name).toBe('probe');
  });

  it('makes the endpoints that are named besides, in each region, unless the VPC has them', () => {
    const needs = { calls: ['sqs'], endpoints: ['quantum-ledger', 'quantum-ledger'] };
    const { regions } = planTenant(network(), 'probe', needs, new Set());
    expect(regions.standby.endpoints.map(({ serviceName }) => serviceName)).toEqual([
      'com.amazonaws.us-west-2.quantum-ledger',
      'com.amazonaws.us-west-2.sqs',
    ]);
  });

  it.each([
    'com.amazonaws.us-east-1.quantum-ledger',
    'Quantum Ledger',
    '',
    'vpc',
    'probe-group',
    'sqs',
    's3',
    'route53',
  ])('refuses "%s" as an endpoint that it does not know', (service) => {
    const needs = { calls: [], endpoints: [service] };
    expect(refused(() => planTenant(network(), 'probe', needs, new Set()))).toEqual(['endpoints[0]']);
  });

  it('refuses a name that was taken', () => {
    expect(refused(() => planTenant(network(), 'probe', { calls: [] }, new Set(['probe'])))).toEqual(['name']);
    expect(refused(() => planTenant(network(), 'probe', { calls: [] }, new Map([['probe', 1]])))).toEqual(['name']);
  });

  it.each([
    'The Probe',
    'endpoints',
    'flow-log',
    'vpc',
    'private-1',
    'nat-2',
    'public',
    'internet',
    'imported',
    'tgw',
    'tgw-peering',
    'peering-accepter',
    's3',
    'sqs',
    'iam',
    'nat-1-address',
    'orders-group',
    'orders-egress',
    'a-to-b',
    'to',
    'to-b',
    'a-to',
  ])('refuses the name "%s", whose ids would be taken or ambiguous', (name) => {
    expect(refused(() => planTenant(network(), name, { calls: [] }, new Set()))).toEqual(['name']);
  });

  it('refuses the name of a route table of either VPC', () => {
    const tables = { routeTables: { main: 'rtb-1', private: 'rtb-2' } };
    const subnets = (second: number) => vpc(second).privateSubnets.map((subnet) => ({ ...subnet, routeTable: 'main' }));
    for (const named of [20, 21]) {
      const both = (second: number) =>
        second === named ? { ...vpc(second), ...tables, privateSubnets: subnets(second) } : vpc(second);
      const vpcs = { primary: both(20), standby: both(21) };
      const joinAsMain = () => planTenant(network({ cidr: undefined, vpcs }), 'main', { calls: [] }, new Set());
      expect(refused(joinAsMain)).toEqual(['name']);
    }
  });

  it.each(['probe', 'total', 'orders-2', 'private-api', 'vpc-api', 'group'])('takes the name "%s"', (name) => {
    expect(planTenant(network(), name, { calls: [] }, new Set()).name).toBe(name);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { App } from 'aws-cdk-lib/core';
import { componentsOf, ConfigError, eachRegion, sides } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examples, recovery } from '../../test/names.js';
import { FailoverDns, type FailoverDnsProps } from './index.js';

let outdir: string;
beforeEach(() => {
  outdir = newFolder();
});
afterEach(() => rmSync(outdir, { recursive: true }));

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dr-dns-failover-'));

function inFolder<T>(use: (folder: string) => T): T {
  const folder = newFolder();
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Synthesised {
  readonly region: string;
  readonly after: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Synthesises with AWS's own template validator strict: an invalid template throws. */
function synth(
  propsOf: (stage: RecoveryStage) => FailoverDnsProps,
  folder = outdir,
): Readonly<Record<string, Synthesised>> {
  const app = new App({ outdir: folder, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  const stage = new RecoveryStage(app, 'payments', { recovery });
  for (const side of sides) new CfnTopic(stage[side], 'what-else-is-there');
  new FailoverDns(stage, 'dns', propsOf(stage));
  const { stacks } = app.synth().getNestedAssembly('assembly-payments');
  return Object.fromEntries(
    stacks.map((stack) => [
      stack.stackName,
      {
        region: stack.environment.region,
        after: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
        resources: (stack.template as { Resources?: Synthesised['resources'] }).Resources ?? {},
      },
    ]),
  );
}

const ofType = (stack: Synthesised | undefined, type: string): readonly Resource[] =>
  Object.values(stack?.resources ?? {}).filter((resource) => resource.Type === type);

const loadBalancers = (stage: RecoveryStage) =>
  eachRegion((side) => {
    const balancer = new CfnLoadBalancer(stage[side], 'balancer', {
      subnets: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'],
    });
    return { dnsName: balancer.attrDnsName, hostedZoneId: balancer.attrCanonicalHostedZoneId };
  });

const vpcs = (stage: RecoveryStage) =>
  eachRegion((side) => ({ vpcId: new CfnVPC(stage[side], 'vpc', { cidrBlock: '10.0.0.0/16' }).ref }));

describe.each(Object.entries(examples))('a failover name in CDK (%s)', (kind, props) => {
  let stacks: Readonly<Record<string, Synthesised>>;
  beforeAll(() => {
    stacks = inFolder((folder) => synth(() => props, folder));
  });

  it('keeps its logical ids, which deployments have', async () => {
    const ids = Object.fromEntries(
      Object.entries(stacks).map(([name, { resources }]) => [
        name,
        Object.fromEntries(
          Object.entries(resources)
            .filter(([id]) => id !== 'whatelseisthere')
            .map(([id, { Type }]) => [id, Type]),
        ),
      ]),
    );
    await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk-ids-${kind}.json`);
  });

  it('has everything of Route 53 in one stack beside the standby’s', () => {
    const places = Object.entries(stacks)
      .filter(([, { resources }]) => Object.values(resources).some(({ Type }) => Type.startsWith('AWS::Route53')))
      .map(([name, { region }]) => `${name} in ${region}`);
    expect(places).toEqual(['payments-standby-dns-link in us-west-2']);
  });

  it('lets each region deploy while the other is gone', () => {
    for (const name of ['payments-primary', 'payments-standby']) expect(stacks[name]?.after).toEqual([]);
  });
});

describe('a failover name in CDK', () => {
  it('follows alarms by their names, which are there before', () => {
    const stacks = synth(() => examples.private);
    const link = stacks['payments-standby-dns-link'];
    expect(link?.after.toSorted()).toEqual(['payments-primary', 'payments-standby']);
    const [followed] = ofType(link, 'AWS::Route53::HealthCheck').map(
      ({ Properties }) => Properties['HealthCheckConfig'],
    );
    const [alarm] = ofType(stacks['payments-primary'], 'AWS::CloudWatch::Alarm');
    expect(followed).toEqual({
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: { Name: alarm?.Properties['AlarmName'], Region: 'us-east-1' },
      InsufficientDataHealthStatus: 'Unhealthy',
    });
    expect(JSON.stringify(stacks)).not.toContain('Fn::ImportValue');
  });

  it('keeps an alarm that is replaced for as long as its check follows it, and no alarm that is removed', () => {
    const stacks = synth(() => examples.private);
    const alarms = ['payments-primary', 'payments-standby'].flatMap((name) =>
      ofType(stacks[name], 'AWS::CloudWatch::Alarm'),
    );
    expect(alarms).toHaveLength(3);
    for (const { DeletionPolicy, UpdateReplacePolicy } of alarms) {
      expect({ DeletionPolicy, UpdateReplacePolicy }).toEqual({
        DeletionPolicy: 'Delete',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('keeps the zone that it made, and makes none where one was given', () => {
    const zone = ofType(synth(() => examples.alias)['payments-standby-dns-link'], 'AWS::Route53::HostedZone');
    expect(zone.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['RetainExceptOnCreate']);
    expect(ofType(synth(() => examples.cname)['payments-standby-dns-link'], 'AWS::Route53::HostedZone')).toEqual([]);
  });

  it('learns the primary’s load balancer from what that region published, and refers to the standby’s', () => {
    const stacks = synth((stage) => ({ ...examples.alias, routes: loadBalancers(stage) }));
    const published = ofType(stacks['payments-primary'], 'AWS::SSM::Parameter').map(
      ({ Properties }) => Properties['Name'],
    );
    expect(published).toEqual([
      '/payments/production/dns/us-east-1/alias-name',
      '/payments/production/dns/us-east-1/alias-zone',
    ]);
    const link = stacks['payments-standby-dns-link'];
    expect(ofType(link, 'Custom::AWS')).toHaveLength(2);
    const targets = ofType(link, 'AWS::Route53::RecordSet').map(({ Properties }) =>
      JSON.stringify(Properties['AliasTarget']),
    );
    expect(targets.map((target) => target.includes('Parameter.Value'))).toEqual([true, false, true, false]);
    expect(targets.map((target) => target.includes('Fn::ImportValue'))).toEqual([false, true, false, true]);
    for (const name of ['payments-primary', 'payments-standby']) expect(stacks[name]?.after).toEqual([]);
  });

  it('learns the primary’s VPC, host and asked name likewise', () => {
    const hostsOf = (stage: RecoveryStage) => {
      const balancers = loadBalancers(stage);
      return eachRegion((side) => ({ hostname: balancers[side].dnsName, port: 443 }));
    };
    const ofPrivate = synth((stage) => {
      const zone = { name: 'pay.internal', network: vpcs(stage) };
      return { ...examples.private, zone };
    });
    const [zone] = ofType(ofPrivate['payments-standby-dns-link'], 'AWS::Route53::HostedZone');
    expect(zone?.Properties['VPCs']).toEqual([
      { VPCId: { 'Fn::GetAtt': [expect.any(String) as string, 'Parameter.Value'] }, VPCRegion: 'us-east-1' },
      { VPCId: { 'Fn::ImportValue': expect.any(String) as string }, VPCRegion: 'us-west-2' },
    ]);
    const publishedBy = (props: (stage: RecoveryStage) => FailoverDnsProps) =>
      ofType(synth(props)['payments-primary'], 'AWS::SSM::Parameter').map(({ Properties }) => Properties['Name']);
    expect(publishedBy((stage) => ({ ...examples.cname, routes: hostsOf(stage) }))).toEqual([
      '/payments/production/dns/us-east-1/hostname',
    ]);
    const asked = (stage: RecoveryStage) => {
      const balancers = loadBalancers(stage);
      return { hostnames: eachRegion((side) => balancers[side].dnsName) };
    };
    expect(publishedBy((stage) => ({ ...examples.cname, check: asked(stage) }))).toEqual([
      '/payments/production/dns/us-east-1/checked-hostname',
    ]);
  });

  it('exposes what others need, and is known to the collectors of its deployment', () => {
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const dns = new FailoverDns(stage, 'dns', examples.alias);
    expect(dns.name).toBe('pay.acme.dev');
    expect(dns.regionNames.standby).toBe('us-west-2.pay.acme.dev');
    expect(dns.nameServers).toBe(dns.hostedZone?.attrNameServers);
    expect(dns.zoneId).toBe(dns.hostedZone?.ref);
    expect(dns.healthCheckIds.primary).toBe(dns.healthChecks.get('primary-check')?.attrHealthCheckId);
    expect(dns.alarms.map(({ metric }) => metric.dimensions['HealthCheckId'])).toEqual([
      dns.healthCheckIds.primary,
      dns.healthCheckIds.standby,
    ]);
    expect(dns.widgets).toHaveLength(2);
    expect(dns.steps.map(({ name }) => name)).toEqual(['dns-endpoint-check', 'dns-propagation', 'dns-cache']);
    expect(componentsOf(stage)).toEqual([{ id: 'dns', publishes: dns }]);
  });

  it('has no name servers to tell of a private zone or one that was given', () => {
    for (const props of [examples.private, examples.cname]) {
      const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
      expect(new FailoverDns(stage, 'dns', props).nameServers).toBeUndefined();
    }
  });

  it('builds nothing when the props are wrong', () => {
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    expect(() => new FailoverDns(stage, 'dns', { ...examples.cname, zone: 'example.com' })).toThrow(ConfigError);
    expect(stage.node.findAll()).toEqual([stage, stage.primary, stage.standby]);
    expect(componentsOf(stage)).toEqual([]);
  });
});

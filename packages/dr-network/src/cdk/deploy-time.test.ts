import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { recovery } from '../../test/full-network.js';
import type { Connectivity } from '../props.js';
import { RecoveryNetwork } from './index.js';

/** The stack that joins the regions, on one side, and the files of its assets. */
function linkOf(connectivity: Connectivity, side: 'primary' | 'standby'): { link: Template; code: readonly string[] } {
  const outdir = mkdtempSync(join(tmpdir(), 'dr-network-'));
  try {
    const app = new App({ outdir });
    const stage = new RecoveryStage(app, 'trading', { recovery });
    new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15', connectivity });
    const assembly = app.synth().directory;
    const stack = stage.node.findAll().find(({ node }) => node.id === `${side}-network-link`);
    const assets = readdirSync(assembly).filter((name) => name.startsWith('asset.'));
    const code = assets.filter(
      (name) => existsSync(join(assembly, name, 'package.json')) || isHandler(join(assembly, name)),
    );
    return { link: Template.fromStack(stack as Stack), code };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const isHandler = (folder: string): boolean =>
  existsSync(join(folder, 'index.mjs')) || existsSync(join(folder, 'index.js'));

interface Statement {
  readonly Action: string;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const statementsOf = (link: Template): readonly Statement[] =>
  Object.values(link.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }: { Properties?: { PolicyDocument: { Statement: readonly Statement[] } } }) =>
      Properties?.PolicyDocument.Statement ?? [],
  );

const statementFor = (link: Template, action: string): { readonly resource: string; readonly condition: unknown } => {
  const found = statementsOf(link).filter(({ Action }) => Action === action);
  expect(found).toHaveLength(1);
  return { resource: JSON.stringify(found[0]?.Resource), condition: found[0]?.Condition };
};

describe.each([
  ['primary', 'Requester', 'us-east-1'],
  ['standby', 'Accepter', 'us-west-2'],
] as const)('the call that turns on DNS resolution in the %s region', (side, role, region) => {
  const { link } = linkOf('vpc-peering', side);
  const calls = Object.values(link.findResources('Custom::AWS')) as { Properties: Record<string, unknown> }[];
  const call = calls.find(({ Properties }) => JSON.stringify(Properties).includes(`${role}PeeringConnectionOptions`));

  it('may touch this peering only', () => {
    const { resource } = statementFor(link, 'ec2:ModifyVpcPeeringConnectionOptions');
    expect(resource).toContain(`:ec2:${region}:`);
    expect(resource).toContain(':vpc-peering-connection/');
  });

  it('is another resource for another peering, and uses the SDK that is there', () => {
    expect(JSON.stringify(call?.Properties['Create'])).toMatch(new RegExp(`physicalResourceId.*-${role}`));
    expect(call?.Properties['InstallLatestAwsSdk']).toBe(false);
  });
});

describe('the functions that accept a peering of transit gateways', () => {
  const { link, code } = linkOf('transit-gateway', 'primary');

  it('may accept this attachment, in the region of the peer', () => {
    const { resource } = statementFor(link, 'ec2:AcceptTransitGatewayPeeringAttachment');
    expect(resource).toContain(':ec2:us-west-2:');
    expect(resource).toContain(':transit-gateway-attachment/');
  });

  it('may describe attachments in the regions of the recovery only', () => {
    const { condition } = statementFor(link, 'ec2:DescribeTransitGatewayPeeringAttachments');
    const { StringEquals } = condition as { StringEquals: Record<string, string | readonly string[]> };
    const regions = [StringEquals['aws:RequestedRegion'] ?? []].flat();
    expect(regions).toContain('us-west-2');
    expect(['us-east-1', 'us-west-2']).toEqual(expect.arrayContaining(regions));
  });

  it('are the bundled handlers, and say what they are for', () => {
    const functions = Object.values(link.findResources('AWS::Lambda::Function')) as {
      Properties: Record<string, unknown>;
    }[];
    const ours = functions.filter(({ Properties }) => String(Properties['Description']).startsWith('Accepts'));
    expect(ours.map(({ Properties }) => Properties['Handler']).toSorted()).toEqual(['index.begin', 'index.isAccepted']);
    for (const { Properties } of ours) expect(Properties['Description']).toMatch(/us-east-1 and us-west-2/);
    expect(code.length).toBeGreaterThan(0);
  });

  it('have accepted before the other region is told of the attachment', () => {
    const [accepter] = Object.keys(link.findResources('Custom::TransitGatewayPeeringAccepter'));
    const [parameter] = Object.values(link.findResources('AWS::SSM::Parameter')) as { DependsOn?: string[] }[];
    expect(parameter?.DependsOn).toContain(accepter);
  });
});

it('a network takes no time of a failover, and takes each member once', () => {
  const stage = new RecoveryStage(new App(), 'trading', { recovery });
  const network = new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15' });
  expect(network.steps).toEqual([]);
  network.join('probe', { calls: [] });
  expect(() => network.join('probe', { calls: [] })).toThrow(/probe/);
});

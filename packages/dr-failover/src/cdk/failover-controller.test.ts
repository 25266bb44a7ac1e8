import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { componentsOf, ConfigError } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery } from '../../test/controllers.js';
import { FailoverController } from './index.js';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'dr-failover-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

interface Synthesised {
  readonly region: string;
  readonly after: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Synthesises with AWS's own template validator strict: an invalid template throws. */
function synth(kind: keyof typeof controllers = 'automatic'): Readonly<Record<string, Synthesised>> {
  const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  const stage = new RecoveryStage(app, 'payments', { recovery });
  new FailoverController(stage, 'failover', propsOf(controllers[kind]));
  const { stacks } = app.synth().getNestedAssembly('assembly-payments');
  return Object.fromEntries(
    stacks.map((stack) => [
      stack.stackName,
      {
        region: stack.environment.region,
        after: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
        resources: (stack.template as { Resources: Synthesised['resources'] }).Resources,
      },
    ]),
  );
}

const ofType = (stack: Synthesised | undefined, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(stack?.resources ?? {}).filter(([, resource]) => resource.Type === type);

describe('a controller in CDK', () => {
  it('keeps its logical ids, which deployments have', async () => {
    const ids = Object.fromEntries(
      Object.entries(synth()).map(([name, { resources }]) => [
        name,
        Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type])),
      ]),
    );
    await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot('../../golden/cdk-ids.json');
  });

  it('has the same resources whoever decides', () => {
    const idsOf = (kind: keyof typeof controllers) =>
      Object.values(synth(kind)).flatMap(({ resources }) => Object.keys(resources));
    expect(idsOf('approval')).toEqual(idsOf('automatic'));
  });

  it('lets each region deploy while the other is gone', () => {
    const stacks = synth();
    expect(Object.keys(stacks)).toEqual(['payments-primary', 'payments-standby']);
    for (const { after, resources } of Object.values(stacks)) {
      expect(after).toEqual([]);
      expect(JSON.stringify(resources)).not.toMatch(/Custom::|AWS::CloudFormation::CustomResource|Fn::ImportValue/);
    }
  });

  it('has nothing in the primary region but a topic and its key', () => {
    const { 'payments-primary': primary } = synth();
    expect(
      Object.values(primary?.resources ?? {})
        .map(({ Type }) => Type)
        .toSorted(),
    ).toEqual(['AWS::KMS::Alias', 'AWS::KMS::Key', 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy']);
    expect(JSON.stringify(primary?.resources)).not.toContain('us-west-2');
  });

  it('runs the bundles of its package, byte by byte', () => {
    const { 'payments-standby': standby } = synth();
    const functions = ofType(standby, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(functions).toHaveLength(2);
    for (const { Code, FunctionName } of functions) {
      const bundle = String(FunctionName).includes('watch') ? 'watch' : 'act';
      const shipped = readFileSync(join(__dirname, '../../assets', bundle, 'index.mjs'));
      const [asset] = /[0-9a-f]{64}/.exec(JSON.stringify(Code)) ?? [];
      expect(readFileSync(join(outdir, `asset.${asset}`, 'index.mjs')).equals(shipped)).toBe(true);
    }
  });

  it('is in no network: what it calls is reached without one', () => {
    const { 'payments-standby': standby } = synth();
    for (const [, { Properties }] of ofType(standby, 'AWS::Lambda::Function')) {
      expect(Properties).not.toHaveProperty('VpcConfig');
    }
  });

  it('is woken by an alarm that calls the function itself, and only that alarm and the schedule may', () => {
    const { 'payments-standby': standby } = synth();
    const [[alarmId, alarm] = []] = ofType(standby, 'AWS::CloudWatch::Alarm');
    const [[ruleId] = []] = ofType(standby, 'AWS::Events::Rule');
    const [watchId] = ofType(standby, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => String(Properties['FunctionName']).includes('watch'))
      .map(([id]) => id);
    expect(alarm?.Properties).toMatchObject({
      AlarmName: 'payments-failover-trigger-us-west-2-production',
      AlarmActions: [{ 'Fn::GetAtt': [watchId, 'Arn'] }],
      MetricName: 'HeartbeatAge',
      Period: 10,
      Threshold: 20_000,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
    const permissions = ofType(standby, 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    expect(permissions).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: watchId },
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [ruleId, 'Arn'] },
      },
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: watchId },
        Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        SourceArn: { 'Fn::GetAtt': [alarmId, 'Arn'] },
      },
    ]);
  });

  it('writes the history of its runs, with what they were told, to its own log', () => {
    const { 'payments-standby': standby } = synth();
    const [[, machine] = []] = ofType(standby, 'AWS::StepFunctions::StateMachine');
    const [runsLog] = ofType(standby, 'AWS::Logs::LogGroup')
      .filter(([, { Properties }]) => String(Properties['LogGroupName']).startsWith('/aws/vendedlogs/states/'))
      .map(([id]) => id);
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: true,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [runsLog, 'Arn'] } } }],
      },
    });
    const policies = ofType(standby, 'AWS::IAM::RolePolicy').map(([id]) => id);
    expect(policies).toContain(machine?.DependsOn?.find((id) => policies.includes(id)));
  });

  it('gives its functions their rights before their first call', () => {
    const { 'payments-standby': standby } = synth();
    const policies = ofType(standby, 'AWS::IAM::RolePolicy').map(([id]) => id);
    for (const [id, { DependsOn = [] }] of ofType(standby, 'AWS::Lambda::Function')) {
      expect(
        DependsOn.filter((on) => policies.includes(on)),
        id,
      ).toHaveLength(1);
    }
  });

  it('keeps its state, its logs and the keys of them when it goes: they are evidence', () => {
    const stacks = synth();
    const kept = (name: string) =>
      Object.values(stacks[name]?.resources ?? {})
        .filter(({ DeletionPolicy }) => DeletionPolicy === 'RetainExceptOnCreate')
        .map(({ Type }) => Type)
        .toSorted();
    expect(kept('payments-standby')).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      ...Array.from({ length: 3 }, () => 'AWS::Logs::LogGroup'),
    ]);
    expect(kept('payments-primary')).toEqual(['AWS::KMS::Key']);
    const [[, table] = []] = ofType(stacks['payments-standby'], 'AWS::DynamoDB::Table');
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(table?.Properties).not.toHaveProperty('TimeToLiveSpecification');
  });

  it('is known to the collectors of its deployment, with what it publishes', () => {
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const controller = new FailoverController(stage, 'failover', propsOf(controllers.automatic));
    expect(componentsOf(stage)).toEqual([{ id: 'failover', publishes: controller }]);
    expect(controller.alarms).toHaveLength(12);
    expect(controller.widgets).toHaveLength(6);
    expect(controller.steps.map(({ name }) => name)).toEqual([
      'failover-decision',
      'ledger-promotion',
      'failover-verification',
    ]);
    expect(controller.topics.map(({ side }) => side)).toEqual(['primary', 'standby']);
    expect(controller.traffic.after).toBe('failover-verification');
  });

  it('builds nothing when the props are wrong', () => {
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const props = { ...propsOf(controllers.automatic), operators: [] };
    expect(() => new FailoverController(stage, 'failover', props)).toThrow(ConfigError);
    expect([...stage.primary.node.children, ...stage.standby.node.children]).toEqual([]);
    expect(componentsOf(stage)).toEqual([]);
  });
});

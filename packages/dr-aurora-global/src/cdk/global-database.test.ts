import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  CfnOutput,
  DefaultStackSynthesizer,
  Stack,
  type IStackSynthesizer,
  type StackProps,
} from 'aws-cdk-lib/core';
import { componentsOf, ConfigError } from 'dr-core';
import { RecoveryStage, recoveryScope } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { databases, recovery, type Props } from '../../test/databases.js';
import { SomeNetwork } from '../../test/some-network.js';
import { ofType, stackOf, synthesise, type TemplateResource } from '../../test/synthesise.js';
import { GlobalDatabase } from './index.js';

const propsOf = (name: string): Props => {
  const props = databases[name];
  if (!props) throw new Error(`no database ${name}`);
  return props;
};

const postgresql = propsOf('postgresql');
const stacks = synthesise(postgresql);
const [primary, standby, keys] = ['payments-primary', 'payments-standby', 'payments-standby-ledger-key'].map((name) =>
  stackOf(stacks, name),
);
if (!primary || !standby || !keys) throw new Error('three stacks');
const [first] = ofType(primary, 'AWS::RDS::DBCluster');
const [second] = ofType(standby, 'AWS::RDS::DBCluster');

describe.each(Object.keys(databases))('a database in CDK: %s', (name) => {
  const built = synthesise(propsOf(name), { validated: true });

  it('keeps its logical ids, which deployments have', async () => {
    const ids = [...built.values()].map((stack) => [
      stack.name,
      Object.fromEntries(Object.entries(stack.resources).map(([id, { Type }]) => [id, Type])),
    ]);
    await expect(`${JSON.stringify(Object.fromEntries(ids), undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/cdk-ids-${name}.json`,
    );
  });

  it('has no password in any template: CloudFormation resolves it when it deploys', () => {
    const texts = [...built.values()].map(({ resources }) => JSON.stringify(resources)).join('');
    expect(texts.match(/"MasterUserPassword":/g)).toHaveLength(1);
    expect(texts).toMatch(
      /"MasterUserPassword":\{"Fn::Join":\["",\["\{\{resolve:secretsmanager:",\{"Ref":"ledgersecret/,
    );
    expect(texts).not.toMatch(/"SecretString":/);
  });
});

describe('the stacks of a database', () => {
  it("come in an order: the standby's key, the primary, the standby", () => {
    expect(keys).toMatchObject({ region: 'us-west-2', after: [] });
    expect(primary).toMatchObject({ region: 'us-east-1', after: ['payments-standby-ledger-key'] });
    expect(standby.region).toBe('us-west-2');
    expect(standby.after.toSorted()).toEqual(['payments-primary', 'payments-standby-ledger-key']);
  });

  it('share nothing across the regions but names', () => {
    expect(JSON.stringify(primary.resources)).not.toMatch(/Fn::ImportValue|Custom::CrossRegion/);
    const imports = JSON.stringify(standby.resources).match(/"Fn::ImportValue":"[^"]*"/g) ?? [];
    expect(imports.length).toBeGreaterThan(0);
    for (const text of imports) expect(text).toContain('payments-standby-ledger-key:');
    expect(JSON.stringify(standby.resources)).not.toMatch(/Custom::CrossRegion/);
  });
});

describe("the stack of the standby's key", () => {
  it("is deployed as the standby's own stack is: by its name, synthesizer, tags and termination protection", () => {
    const app = new App({ analyticsReporting: false, outdir: mkdtempSync(join(tmpdir(), 'dr-aurora-global-')) });
    const stackIn = (side: 'primary' | 'standby', props: StackProps = {}) =>
      new Stack(app, side, { ...props, env: { region: recovery[side] } });
    const synthesizer = new DefaultStackSynthesizer({ qualifier: 'acme' }) as IStackSynthesizer;
    const own = { stackName: 'acme-west', terminationProtection: true, tags: { team: 'ledger' }, synthesizer };
    const scope = recoveryScope(recovery, { primary: stackIn('primary'), standby: stackIn('standby', own) });
    new GlobalDatabase(scope, 'ledger', { ...postgresql, network: new SomeNetwork() });
    const { stacks: built, directory } = app.synth();
    rmSync(directory, { recursive: true });
    const found = built.find(({ stackName }) => stackName === 'acme-west-ledger-key');
    expect(found).toMatchObject({ terminationProtection: true, tags: { team: 'ledger' } });
    expect(found?.environment.region).toBe('us-west-2');
    expect(found?.assumeRoleArn).toContain('cdk-acme-deploy-role');
  });
});

describe('the clusters in CDK', () => {
  it('enter the global database: the first with credentials, the second with neither user, password nor database', () => {
    expect(first?.Properties).toMatchObject({
      GlobalClusterIdentifier: { Ref: expect.stringMatching(/^ledgerglobalcluster/) as string },
      MasterUsername: 'dbowner',
      DatabaseName: 'ledger',
    });
    expect(second?.Properties).toMatchObject({
      GlobalClusterIdentifier: 'payments-ledger-production',
      SourceRegion: 'us-east-1',
    });
    expect(Object.keys(second?.Properties ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:Master|DatabaseName)/)]),
    );
    expect(first?.Properties.SourceRegion).toBeUndefined();
  });

  it('wait for their log groups, which RDS would make without key and end', () => {
    for (const stack of [primary, standby]) {
      const [cluster] = ofType(stack, 'AWS::RDS::DBCluster');
      const groups = Object.entries(stack.resources).filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup');
      expect(groups).toHaveLength(1);
      expect(cluster?.DependsOn).toEqual(groups.map(([id]) => id));
    }
  });

  it('stay, with the keys and credentials, the first instance and the logs', () => {
    const kept = [
      'AWS::KMS::Key',
      'AWS::Logs::LogGroup',
      'AWS::RDS::DBCluster',
      'AWS::RDS::GlobalCluster',
      'AWS::SecretsManager::Secret',
    ];
    const policies = (types: readonly string[]) =>
      [...stacks.values()].flatMap((stack) =>
        types.flatMap((type) => ofType(stack, type).map((of) => of.DeletionPolicy)),
      );
    expect(policies(kept)).toEqual(Array(8).fill('RetainExceptOnCreate'));
    expect(policies(['AWS::RDS::DBInstance'])).toEqual([
      'RetainExceptOnCreate',
      'Delete',
      'RetainExceptOnCreate',
      'Delete',
    ]);
  });

  it('leave a snapshot of the primary, and the keys that read it, when they are to go', () => {
    const going = synthesise({ ...postgresql, whenRemoved: 'delete' });
    const policy = (stack: string, type: string) => ofType(stackOf(going, stack), type).map((of) => of.DeletionPolicy);
    expect(policy('payments-primary', 'AWS::RDS::DBCluster')).toEqual(['Snapshot']);
    expect(policy('payments-standby', 'AWS::RDS::DBCluster')).toEqual(['Delete']);
    expect(policy('payments-primary', 'AWS::RDS::GlobalCluster')).toEqual(['Delete']);
    expect(policy('payments-primary', 'AWS::KMS::Key')).toEqual(['RetainExceptOnCreate']);
    expect(ofType(stackOf(going, 'payments-primary'), 'AWS::RDS::DBCluster')[0]?.Properties.DeletionProtection).toBe(
      false,
    );
  });
});

describe('the global writer endpoint in CDK', () => {
  const outputs = synthesise(postgresql, {
    more: (database, stage) => {
      for (const stack of [stage.primary, stage.standby])
        new CfnOutput(stack, 'writer', { value: database.writerEndpoint });
    },
  });

  it('is read in each region, so that the standby knows it while the primary is gone', () => {
    for (const name of ['payments-primary', 'payments-standby']) {
      const [lookup] = ofType(stackOf(outputs, name), 'Custom::AWS');
      const call = JSON.stringify(lookup?.Properties.Create);
      expect(call).toContain('DescribeGlobalClusters');
      expect(call).toContain(String.raw`\"outputPaths\":[\"GlobalClusters.0.Endpoint\"]`);
      expect(call).not.toContain(String.raw`\"region\":`);
    }
    expect(JSON.stringify(stackOf(outputs, 'payments-standby'))).not.toMatch(/CrossRegion|payments-primary:/);
  });

  it('is read by a call that may describe this one global database', () => {
    const policies = ['payments-primary', 'payments-standby'].map((name) =>
      ofType(stackOf(outputs, name), 'AWS::IAM::Policy').map(({ Properties }) => Properties.PolicyDocument),
    );
    const arn = ['arn:aws:rds::', { Ref: 'AWS::AccountId' }, ':global-cluster:payments-ledger-production'];
    const statement = {
      Action: 'rds:DescribeGlobalClusters',
      Effect: 'Allow',
      Resource: { 'Fn::Join': ['', arn] },
    };
    expect(policies).toEqual([1, 2].map(() => [{ Statement: [statement], Version: '2012-10-17' }]));
  });
});

describe('the credentials in CDK', () => {
  it("are generated, hold no host, and are replicated under the standby's key", () => {
    const [secret] = ofType(primary, 'AWS::SecretsManager::Secret');
    const { SecretStringTemplate, ...generated } = (secret?.Properties.GenerateSecretString ?? {}) as Record<
      string,
      unknown
    >;
    expect(generated).toMatchObject({ GenerateStringKey: 'password', PasswordLength: 32 });
    expect(JSON.parse(String(SecretStringTemplate))).toEqual({
      username: 'dbowner',
      engine: 'postgresql',
      port: 5432,
      dbname: 'ledger',
    });
    expect(secret?.Properties.ReplicaRegions).toEqual([
      { Region: 'us-west-2', KmsKeyId: 'alias/payments-ledger-us-west-2-production' },
    ]);
    expect(keys && ofType(keys, 'AWS::KMS::Alias')[0]?.Properties.AliasName).toBe(
      'alias/payments-ledger-us-west-2-production',
    );
  });

  it('are known to clients of each region by one name, and what is granted on', () => {
    const seen: Record<string, unknown>[] = [];
    synthesise(postgresql, {
      more: (database, { standby: stack }) => {
        const { secretArn } = database.standby;
        seen.push({ name: database.secretName, arn: stack.resolve(secretArn) as unknown });
      },
    });
    const arn = [
      'arn:aws:secretsmanager:us-west-2:',
      { Ref: 'AWS::AccountId' },
      ':secret:payments/production/ledger/master-??????',
    ];
    expect(seen).toEqual([{ name: 'payments/production/ledger/master', arn: { 'Fn::Join': ['', arn] } }]);
  });
});

describe('instances in CDK', () => {
  const instances: readonly TemplateResource[] = [primary, standby].flatMap((stack) =>
    ofType(stack, 'AWS::RDS::DBInstance'),
  );

  it('are watched every minute, by a role that Enhanced Monitoring may assume', () => {
    expect(instances).toHaveLength(4);
    for (const { Properties } of instances) {
      expect(Properties).toMatchObject({
        MonitoringInterval: 60,
        EnablePerformanceInsights: true,
        PubliclyAccessible: false,
        AutoMinorVersionUpgrade: false,
      });
    }
    const roles = ofType(primary, 'AWS::IAM::Role').filter(({ Properties }) => Properties.RoleName !== undefined);
    expect(JSON.stringify(roles.map(({ Properties }) => Properties.AssumeRolePolicyDocument))).toContain(
      '"Service":"monitoring.rds.amazonaws.com"',
    );
  });
});

describe('a database in CDK', () => {
  it('builds nothing when the props are wrong', () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const network = new SomeNetwork();
    const build = () => new GlobalDatabase(stage, 'ledger', { ...postgresql, network, engineVersion: '9' });
    expect(build).toThrow(ConfigError);
    expect([...stage.primary.node.children, ...stage.standby.node.children]).toEqual([]);
    expect(stage.node.children).toHaveLength(2);
    expect(network.joined).toEqual([]);
  });

  it('joins the network under its own name, and calls nothing', () => {
    const network = new SomeNetwork();
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const database = new GlobalDatabase(stage, 'ledger', { ...postgresql, network });
    expect(network.joined).toEqual([{ name: 'ledger', needs: { calls: [] } }]);
    expect(database.member.name).toBe('ledger');
    expect(database.port).toBe(5432);
  });

  it('shows its clients what they reach and what they are granted, each by its own reference', () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const database = new GlobalDatabase(stage, 'ledger', { ...postgresql, network: new SomeNetwork() });
    const { name, engine, databaseName } = database;
    expect({ name, engine, databaseName }).toEqual({
      name: 'ledger',
      engine: 'aurora-postgresql',
      databaseName: 'ledger',
    });
    const { clusterIdentifier, clusterArn, clusterResourceId, readerEndpoint, secretArn, secretKeyArn } =
      database.primary;
    expect(
      stage.primary.resolve([
        clusterIdentifier,
        clusterArn,
        clusterResourceId,
        readerEndpoint,
        secretArn,
        secretKeyArn,
      ]),
    ).toMatchInlineSnapshot(`
      [
        {
          "Ref": "ledgerclusterF130713B",
        },
        {
          "Fn::GetAtt": [
            "ledgerclusterF130713B",
            "DBClusterArn",
          ],
        },
        {
          "Fn::GetAtt": [
            "ledgerclusterF130713B",
            "DBClusterResourceId",
          ],
        },
        {
          "Fn::GetAtt": [
            "ledgerclusterF130713B",
            "ReadEndpoint.Address",
          ],
        },
        {
          "Ref": "ledgersecretC7901580",
        },
        {
          "Fn::GetAtt": [
            "ledgerkey16DFDFEE",
            "Arn",
          ],
        },
      ]
    `);
  });

  it("gives each cluster's own endpoints to whoever makes records: those that write and those that read", () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const database = new GlobalDatabase(stage, 'ledger', { ...postgresql, network: new SomeNetwork() });
    const endpoint = (attribute: string) => ({
      hostname: { 'Fn::GetAtt': [expect.stringMatching(/^ledgercluster/) as string, attribute] },
      port: 5432,
    });
    for (const side of ['primary', 'standby'] as const) {
      expect(stage[side].resolve(database.clusterEndpoints[side])).toEqual(endpoint('Endpoint.Address'));
      expect(stage[side].resolve(database.readerEndpoints[side])).toEqual(endpoint('ReadEndpoint.Address'));
    }
  });

  it('publishes alarms and graphs on the identifiers of its own clusters, and no step: alone it promotes nothing', () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const { alarms, widgets, steps } = new GlobalDatabase(stage, 'ledger', {
      ...postgresql,
      network: new SomeNetwork(),
    });
    for (const { side, metric } of alarms) {
      expect(stage[side].resolve(metric.dimensions)).toEqual({
        DBClusterIdentifier: { Ref: expect.stringMatching(/^ledgercluster/) as string },
      });
    }
    expect([alarms.length, widgets.length, steps]).toEqual([13, 8, []]);
  });

  it('can be promoted from the standby region without a word from the other one', () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const { name, promotion } = new GlobalDatabase(stage, 'ledger', { ...postgresql, network: new SomeNetwork() });
    const arn = (...parts: readonly string[]) => ({
      'Fn::Join': ['', [parts[0], { Ref: 'AWS::AccountId' }, parts[1]]],
    });
    expect(name).toBe('ledger');
    expect(stage.standby.resolve(promotion)).toMatchObject({
      globalClusterIdentifier: 'payments-ledger-production',
      globalClusterArn: arn('arn:aws:rds::', ':global-cluster:payments-ledger-production'),
      clusterArns: {
        primary: arn('arn:aws:rds:us-east-1:', ':cluster:payments-ledger-us-east-1-production'),
        standby: arn('arn:aws:rds:us-west-2:', ':cluster:payments-ledger-us-west-2-production'),
      },
      step: { name: 'ledger-promotion' },
    });
  });

  it('is known to the collectors of its deployment', () => {
    const stage = new RecoveryStage(new App(), 'payments', { recovery });
    const database = new GlobalDatabase(stage, 'ledger', { ...postgresql, network: new SomeNetwork() });
    expect(componentsOf(stage)).toEqual([{ id: 'ledger', publishes: database }]);
  });
});

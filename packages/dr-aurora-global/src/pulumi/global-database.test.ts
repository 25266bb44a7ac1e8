import { unsecret } from '@pulumi/pulumi';
import { record, recordedPassword, type Invocation, type Recording, type Registration } from '@dr/pulumi-recorder';
import { componentsOf } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { databases, recovery, type Props } from '../../test/databases.js';
import { SomeNetwork } from '../../test/some-network.js';
import { GlobalDatabase } from './index.js';

const recordDatabase = (props: Props): Promise<Recording> =>
  record(() => void new GlobalDatabase('ledger', { recovery, network: new SomeNetwork(), ...props }));

const postgresql: Props = { engine: 'aurora-postgresql', engineVersion: '17.7' };

const ofType = ({ registrations }: Recording, type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

const clusterType = 'aws:rds/cluster:Cluster';
const clustersOf = (recording: Recording) => {
  const [primary, standby, ...more] = ofType(recording, clusterType);
  if (!primary || !standby || more.length > 0) throw new Error('two clusters');
  return { primary, standby };
};

describe.each(Object.entries(databases))('a database in Pulumi: %s', (name, props) => {
  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordDatabase(props);
    const names = Object.fromEntries(registrations.map((one) => [one.name, one.type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/pulumi-names-${name}.json`,
    );
  });

  it('has no password in any registration, but as a secret of the engine', async () => {
    const recording = await recordDatabase(props);
    expect(JSON.stringify(recording)).not.toContain(recordedPassword);
    expect(clustersOf(recording).primary.inputs.masterPasswordWo).toEqual({ secret: true });
    const [version] = ofType(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    expect(version?.inputs.secretString).toEqual({ secret: true });
  });

  it('puts every regional resource in one of the two regions, whatever the provider says', async () => {
    const { registrations } = await recordDatabase(props);
    const regional = registrations.filter(
      ({ custom, type }) => custom && type.startsWith('aws:') && !type.startsWith('aws:iam/'),
    );
    expect(regional.length).toBeGreaterThan(12);
    for (const one of regional) {
      expect(one.inputs.region, one.name).toBe(one.name.startsWith('ledger-standby') ? 'us-west-2' : 'us-east-1');
    }
  });
});

describe('the clusters in Pulumi', () => {
  it('come one after the other: the second when the first has its instances', async () => {
    const recording = await recordDatabase(postgresql);
    const instances = ofType(recording, 'aws:rds/clusterInstance:ClusterInstance');
    const first = instances.filter(({ name }) => name.startsWith('ledger-primary')).map(({ urn }) => urn);
    expect(first).toHaveLength(2);
    expect(clustersOf(recording).standby.dependsOn).toEqual(expect.arrayContaining(first));
  });

  it('enter the global database: the first with credentials, the second with neither user, password nor database', async () => {
    const { primary, standby } = clustersOf(await recordDatabase(postgresql));
    expect(primary.inputs).toMatchObject({
      masterUsername: 'dbowner',
      databaseName: 'ledger',
      masterPasswordWoVersion: 1,
    });
    expect(standby.inputs).toMatchObject({
      globalClusterIdentifier: 'ledger-global-cluster-id',
      sourceRegion: 'us-east-1',
    });
    expect(Object.keys(standby.inputs)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:master|databaseName)/)]),
    );
  });

  it('both ignore what a failover changes', async () => {
    const { primary, standby } = clustersOf(await recordDatabase(postgresql));
    expect(standby.ignoreChanges).toEqual(primary.ignoreChanges);
    expect(primary.ignoreChanges).toEqual([
      'databaseName',
      'engineVersion',
      'globalClusterIdentifier',
      'masterPassword',
      'masterPasswordWo',
      'masterUsername',
      'replicationSourceIdentifier',
      'snapshotIdentifier',
      'sourceRegion',
    ]);
  });

  it('are protected and stay, with the keys and credentials, the first instance and the logs', async () => {
    const recording = await recordDatabase(postgresql);
    const kept = recording.registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(kept.toSorted()).toEqual([
      'ledger-global-cluster',
      'ledger-primary-cluster',
      'ledger-primary-instance-1',
      'ledger-primary-key',
      'ledger-primary-postgresql-log-group',
      'ledger-primary-secret',
      'ledger-standby-cluster',
      'ledger-standby-instance-1',
      'ledger-standby-key',
      'ledger-standby-postgresql-log-group',
    ]);
    expect(ofType(recording, 'aws:rds/globalCluster:GlobalCluster')[0]?.inputs.forceDestroy).toBe(false);
    const refused = recording.registrations.filter(({ protect }) => protect).map(({ name }) => name);
    expect(refused.toSorted()).toEqual([
      'ledger-global-cluster',
      'ledger-primary-cluster',
      'ledger-primary-secret',
      'ledger-standby-cluster',
    ]);
  });

  it('leave a snapshot of the primary, and the keys that read it, when they are to go', async () => {
    const recording = await recordDatabase({ ...postgresql, whenRemoved: 'delete' });
    const { primary, standby } = clustersOf(recording);
    expect(primary.inputs).toMatchObject({
      deletionProtection: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: 'payments-ledger-us-east-1-production-final',
    });
    expect(standby.inputs.skipFinalSnapshot).toBe(true);
    const kept = recording.registrations.filter((one) => one.retainOnDelete || one.protect).map(({ name }) => name);
    expect(kept.toSorted()).toEqual(['ledger-primary-key', 'ledger-standby-key']);
    const [global] = ofType(recording, 'aws:rds/globalCluster:GlobalCluster');
    expect(global?.inputs).toMatchObject({ forceDestroy: true, deletionProtection: false });
  });
});

describe('the credentials in Pulumi', () => {
  it('are written once: later runs generate others, which are ignored', async () => {
    const [version] = ofType(await recordDatabase(postgresql), 'aws:secretsmanager/secretVersion:SecretVersion');
    expect(version).toMatchObject({
      ignoreChanges: ['secretString', 'versionStages'],
      inputs: { versionStages: ['AWSCURRENT', 'first'] },
    });
  });

  it('of the cluster are those of the secret, also when a first run has failed between the two', async () => {
    const recording = await recordDatabase(postgresql);
    const [version] = ofType(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    expect(clustersOf(recording).primary.propertyDependencies.masterPasswordWo).toEqual([version?.urn]);
  });

  it('are generated by Secrets Manager, long, and of characters that no connection string reads otherwise', async () => {
    const asked: unknown[] = [];
    const getRandomPassword = 'aws:secretsmanager/getRandomPassword:getRandomPassword';
    const answer = ({ args }: Invocation) => {
      asked.push(args);
      return { randomPassword: recordedPassword };
    };
    const { outputs } = await record(
      () => {
        const { primary } = new GlobalDatabase('ledger', { recovery, network: new SomeNetwork(), ...postgresql });
        return { password: unsecret(primary.cluster.masterPasswordWo) };
      },
      { invokes: { [getRandomPassword]: answer } },
    );
    expect(asked).toEqual([
      { region: 'us-east-1', passwordLength: 32, excludeCharacters: ' "#$%&\'()*+,/:;<=>?@[\\]^`{|}~!' },
    ]);
    expect(outputs).toEqual({ password: recordedPassword });
  });

  it("are replicated under the standby's key", async () => {
    const [secret] = ofType(await recordDatabase(postgresql), 'aws:secretsmanager/secret:Secret');
    expect(secret?.inputs).toMatchObject({
      name: 'payments/production/ledger/master',
      replicas: [{ region: 'us-west-2', kmsKeyId: 'arn:aws:kms:us-west-2:123456789012:key/ledger-standby-key-id' }],
    });
  });
});

describe('a database in Pulumi', () => {
  it('is one component, which registers its outputs', async () => {
    const { registrations, componentsWithoutOutputs } = await recordDatabase(postgresql);
    expect(componentsWithoutOutputs).toEqual([]);
    const component = registrations.find(({ type }) => type === 'dr-aurora-global:index:GlobalDatabase');
    expect(component?.outputs).toEqual({
      primaryReaderEndpoint: 'ledger-primary-cluster-readerEndpoint',
      secretName: 'payments/production/ledger/master',
      standbyReaderEndpoint: 'ledger-standby-cluster-readerEndpoint',
      writerEndpoint: 'ledger-global-cluster-endpoint',
    });
    const parents = registrations.filter(({ custom }) => custom).map(({ parent }) => parent);
    expect(new Set(parents)).toEqual(new Set([component?.urn]));
  });

  it('shows its clients what they reach and what they are granted', async () => {
    const network = new SomeNetwork();
    const { outputs } = await record(() => {
      const { primary, standby, clusterEndpoints, readerEndpoints, member, ...database } = new GlobalDatabase(
        'ledger',
        {
          recovery,
          network,
          ...postgresql,
        },
      );
      const shown = ({
        clusterIdentifier,
        clusterArn,
        clusterResourceId,
        readerEndpoint,
        secretArn,
        secretKeyArn,
      }: typeof primary) => ({
        clusterIdentifier,
        clusterArn,
        clusterResourceId,
        readerEndpoint,
        secretArn,
        secretKeyArn,
      });
      return {
        name: database.name,
        primary: shown(primary),
        standby: shown(standby),
        clusterEndpoints,
        readerEndpoints,
        member: member.name,
      };
    });
    expect(outputs).toMatchInlineSnapshot(`
      {
        "clusterEndpoints": {
          "primary": {
            "hostname": "ledger-primary-cluster-endpoint",
            "port": 5432,
          },
          "standby": {
            "hostname": "ledger-standby-cluster-endpoint",
            "port": 5432,
          },
        },
        "member": "ledger",
        "name": "ledger",
        "primary": {
          "clusterArn": "arn:aws:rds:us-east-1:123456789012:cluster/ledger-primary-cluster-id",
          "clusterIdentifier": "payments-ledger-us-east-1-production",
          "clusterResourceId": "ledger-primary-cluster-clusterResourceId",
          "readerEndpoint": "ledger-primary-cluster-readerEndpoint",
          "secretArn": "ledger-primary-secret-id",
          "secretKeyArn": "arn:aws:kms:us-east-1:123456789012:key/ledger-primary-key-id",
        },
        "readerEndpoints": {
          "primary": {
            "hostname": "ledger-primary-cluster-readerEndpoint",
            "port": 5432,
          },
          "standby": {
            "hostname": "ledger-standby-cluster-readerEndpoint",
            "port": 5432,
          },
        },
        "standby": {
          "clusterArn": "arn:aws:rds:us-west-2:123456789012:cluster/ledger-standby-cluster-id",
          "clusterIdentifier": "payments-ledger-us-west-2-production",
          "clusterResourceId": "ledger-standby-cluster-clusterResourceId",
          "readerEndpoint": "ledger-standby-cluster-readerEndpoint",
          "secretArn": "arn:aws:secretsmanager:us-west-2:123456789012:secret:payments/production/ledger/master-??????",
          "secretKeyArn": "arn:aws:kms:us-west-2:123456789012:key/ledger-standby-key-id",
        },
      }
    `);
    expect(network.joined).toEqual([{ name: 'ledger', needs: { calls: [] } }]);
  });

  it('publishes alarms and graphs on the identifiers of its own clusters, and no step: alone it promotes nothing', async () => {
    const { outputs } = await record(() => {
      const { alarms, widgets, steps, engine, databaseName } = new GlobalDatabase('ledger', {
        recovery,
        network: new SomeNetwork(),
        ...postgresql,
      });
      const watched = alarms.map(({ side, metric }) => ({ side, ...metric.dimensions }));
      return { watched, graphs: widgets.length, steps: steps.map(({ name }) => name), engine, databaseName };
    });
    const region = { primary: 'us-east-1', standby: 'us-west-2' };
    expect(outputs).toMatchObject({
      graphs: 8,
      steps: [],
      engine: 'aurora-postgresql',
      databaseName: 'ledger',
    });
    const watched = outputs['watched'] as { side: 'primary' | 'standby'; DBClusterIdentifier: string }[];
    expect(watched).toHaveLength(13);
    for (const { side, DBClusterIdentifier } of watched) {
      expect(DBClusterIdentifier).toBe(`payments-ledger-${region[side]}-production`);
    }
  });

  it('can be promoted from the standby region without a word from the other one', async () => {
    const { outputs } = await record(() => {
      const { promotion } = new GlobalDatabase('ledger', { recovery, network: new SomeNetwork(), ...postgresql });
      const { globalClusterIdentifier, globalClusterArn, clusterArns, step } = promotion;
      return { globalClusterIdentifier, globalClusterArn, clusterArns, step: step.name };
    });
    expect(outputs).toEqual({
      globalClusterIdentifier: 'payments-ledger-production',
      globalClusterArn: 'arn:aws:rds::123456789012:global-cluster:payments-ledger-production',
      clusterArns: {
        primary: 'arn:aws:rds:us-east-1:123456789012:cluster:payments-ledger-us-east-1-production',
        standby: 'arn:aws:rds:us-west-2:123456789012:cluster:payments-ledger-us-west-2-production',
      },
      step: 'ledger-promotion',
    });
  });

  it('is known to the collectors of its deployment, by the recovery', async () => {
    const own = { ...recovery };
    let database: GlobalDatabase | undefined;
    await record(() => {
      database = new GlobalDatabase('ledger', { recovery: own, network: new SomeNetwork(), ...postgresql });
    });
    expect(componentsOf(own)).toEqual([{ id: 'ledger', publishes: database }]);
  });

  it('attaches the policy of Enhanced Monitoring before the instances need it', async () => {
    const recording = await recordDatabase(postgresql);
    const attachments = ofType(recording, 'aws:iam/rolePolicyAttachment:RolePolicyAttachment').map(({ urn }) => urn);
    for (const { dependsOn } of ofType(recording, 'aws:rds/clusterInstance:ClusterInstance')) {
      expect(dependsOn.filter((urn) => attachments.includes(urn))).toHaveLength(1);
    }
  });

  it('registers nothing when the arguments are wrong', async () => {
    await expect(recordDatabase({ ...postgresql, engineVersion: '9' })).rejects.toThrow('no full version');
  });
});

import { record, type Registration } from '@dr/pulumi-recorder';
import { days, defineRecovery } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { GlobalDatabase } from '../src/pulumi/index.js';
import { nextTemplate } from './cloudformation-diff.js';
import { recovery, type Props } from './databases.js';
import { asFollower, asWriter, nextDeployment } from './pulumi-diff.js';
import { SomeNetwork } from './some-network.js';
import { stackOf, synthesise } from './synthesise.js';

const props: Props = { engine: 'aurora-postgresql', engineVersion: '17.7' };
const globalId = 'ledger-global-cluster-id';

async function clusters(): Promise<{ readonly primary: Registration; readonly standby: Registration }> {
  const { registrations } = await record(
    () => void new GlobalDatabase('ledger', { recovery, network: new SomeNetwork(), ...props }),
  );
  const named = (name: string): Registration => {
    const found = registrations.find((registration) => registration.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  return { primary: named('ledger-primary-cluster'), standby: named('ledger-standby-cluster') };
}

const forgetful = (registration: Registration): Registration => ({ ...registration, ignoreChanges: [] });

describe('after a failover, pulumi up', () => {
  it('leaves both clusters where they are: the one that writes now, and the one that follows', async () => {
    const { primary, standby } = await clusters();
    expect(nextDeployment(standby, asWriter(standby, globalId))).toEqual([]);
    expect(nextDeployment(primary, asFollower(primary, standby, '17.9'))).toEqual([]);
  });

  it('leaves both where they are after the failback', async () => {
    const { primary, standby } = await clusters();
    expect(nextDeployment(primary, asWriter(primary, globalId))).toEqual([]);
    expect(nextDeployment(standby, asFollower(standby, primary, '17.9'))).toEqual([]);
  });

  it('would take either follower out of the global database, if its changes were not ignored', async () => {
    const { primary, standby } = await clusters();
    expect(nextDeployment(forgetful(primary), asFollower(primary, standby, '17.9'))).toEqual([
      'detach by globalClusterIdentifier',
      'detach by replicationSourceIdentifier',
      'modify by engineVersion',
      'replace by databaseName',
      'replace by masterUsername',
    ]);
    expect(nextDeployment(forgetful(standby), asFollower(standby, primary, '17.7'))).toEqual([
      'detach by globalClusterIdentifier',
      'detach by replicationSourceIdentifier',
    ]);
  });

  it('would replace the new writer, if its changes were not ignored', async () => {
    const { standby } = await clusters();
    expect(nextDeployment(forgetful(standby), asWriter(standby, globalId))).toEqual(['replace by sourceRegion']);
  });

  it('still carries out what a user changes', async () => {
    const { primary, standby } = await clusters();
    const observed = { ...asFollower(primary, standby, '17.7'), preferredBackupWindow: '01:00-01:30' };
    expect(nextDeployment(primary, observed)).toEqual(['modify by preferredBackupWindow']);
  });
});

describe('after a failover, cdk deploy', () => {
  const stacks = synthesise(props);
  const names = ['payments-primary', 'payments-standby'];
  const next = (changed: ReturnType<typeof synthesise>): readonly string[] =>
    names.flatMap((name) => nextTemplate(stackOf(stacks, name), stackOf(changed, name)));

  it('finds nothing to do to a cluster: no template says which one writes', () => {
    expect(next(synthesise(props))).toEqual([]);
    for (const name of names) {
      const text = JSON.stringify(stackOf(stacks, name));
      expect(text).not.toMatch(/"(?:ReplicationSourceIdentifier|SourceDBClusterIdentifier|SnapshotIdentifier)"/);
    }
  });

  it('leaves both clusters where they are when a user changes something else', () => {
    const changed = synthesise({ ...props, instances: 3, backupRetention: days(30), insights: 'advanced' });
    expect(next(changed)).toEqual([]);
  });

  it('would replace both, if somebody swapped the regions of the recovery to follow it: the guide says not to', () => {
    const swapped = defineRecovery({ ...recovery, primary: recovery.standby, standby: recovery.primary });
    const found = next(synthesise(props, { recovery: swapped }));
    expect(found.filter((effect) => effect === 'replace by DBClusterIdentifier')).toHaveLength(2);
  });
});

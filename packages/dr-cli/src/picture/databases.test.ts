import { describe, expect, it } from 'vitest';
import { deployment } from '../../test/estates.js';
import { failoverPath, type Changes } from '../../test/failover-path.js';
import { pictureOf } from './picture-of.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const cluster = (region: string) => `${region}/ledger-${region}`;
const shown = (changes: Changes = {}) => pictureOf(failoverPath(changes), 'test');

const clusterIn = (region: string, changes: Changes = {}) =>
  shown(changes).regions.find((one) => one.region === region)?.clusters[0];
const checksOf = (changes: Changes) => shown(changes).connections.flatMap(({ checks }) => checks);

describe('the picture of a database', () => {
  it('has the part of each copy as planned, what it consists of, and what looks after it', () => {
    expect([east, west].map((region) => clusterIn(region))).toEqual([
      {
        id: cluster(east),
        name: `ledger-${east}`,
        role: 'writer',
        engine: 'aurora-postgresql 17.7',
        instances: ['2 × db.r7g.large'],
        partOf: 'ledger',
        probes: [`probe-${east}, rate(1 minute)`],
      },
      {
        id: cluster(west),
        name: `ledger-${west}`,
        role: 'reader',
        engine: 'aurora-postgresql 17.7',
        instances: ['2 × db.r7g.large'],
        partOf: 'ledger',
        probes: [`probe-${west}, rate(1 minute)`],
      },
    ]);
  });

  it('has instances by their class', () => {
    expect(clusterIn(east, { [`${east}/instance-2`]: { instanceClass: 'db.r8g.large' } })?.instances).toEqual([
      '1 × db.r7g.large',
      '1 × db.r8g.large',
    ]);
  });

  it.each([
    ['runs at no time', { [`${east}/schedule`]: { state: 'DISABLED' } }],
    ['runs on an event', { [`${east}/schedule`]: { scheduleExpression: undefined, eventPattern: '{}' } }],
    ['does not know the database', { [`${east}/probe-${east}`]: { environment: { variables: {} } } }],
    ['publishes nothing', { [`${east}/probe-${east}-policy`]: { policy: '{"Statement":[]}' } }],
  ])('has no probe in a function that %s', (_, changes) => {
    expect(clusterIn(east, changes)?.probes).toEqual([]);
    expect(clusterIn(west, changes)?.probes).toHaveLength(1);
  });

  it('is that of one region where no global database has it', () => {
    expect(clusterIn(east, { [cluster(east)]: { globalClusterIdentifier: undefined } })).toMatchObject({
      role: 'alone',
      partOf: undefined,
    });
  });

  it('takes the copy that names no other region for the writer, where neither has credentials of its own', () => {
    const without = { masterUsername: undefined, masterPassword: undefined };
    expect(clusterIn(east, { [cluster(east)]: without })?.role).toBe('writer');
    expect(clusterIn(east, { [cluster(east)]: without, [cluster(west)]: { sourceRegion: undefined } })?.role).toBe(
      'reader',
    );
  });

  it('joins the regions', () => {
    expect(shown().connections).toEqual([
      {
        kind: 'Aurora Global Database',
        name: 'ledger',
        ends: [
          { region: east, names: [`ledger-${east}`] },
          { region: west, names: [`ledger-${west}`] },
        ],
        checks: [
          { holds: true, text: 'writer in us-east-1, reader in us-west-2', short: 'us-east-1 writes' },
          { holds: true, text: '2 instances in us-east-1', short: '2 instances in us-east-1' },
          { holds: true, text: '2 instances in us-west-2', short: '2 instances in us-west-2' },
        ],
      },
    ]);
  });

  it('says that a copy without instances cannot be promoted', () => {
    const headless = { [`${west}/instance-1`]: undefined, [`${west}/instance-2`]: undefined };
    expect(checksOf(headless).filter(({ holds }) => !holds)).toEqual([
      {
        holds: false,
        text: 'no instance in us-west-2: what has none cannot be promoted',
        short: 'no instance in us-west-2',
      },
    ]);
    expect(clusterIn(west, headless)?.instances).toEqual([]);
  });

  it('says that it is not clear which copy writes, where both have credentials', () => {
    expect(checksOf({ [cluster(west)]: { masterUsername: 'owner' } })[0]).toEqual({
      holds: false,
      text: 'which of ledger-us-east-1 and ledger-us-west-2 writes is not clear',
      short: 'writer not clear',
    });
  });

  it('is not there where there is none', () => {
    const picture = pictureOf(deployment('peering'), 'test');
    expect(picture.regions.flatMap(({ clusters }) => clusters)).toEqual([]);
    expect(picture.connections.map(({ kind }) => kind)).toEqual(['VPC peering']);
    expect(picture.recovery).toEqual({ flows: [], remarks: [] });
  });
});

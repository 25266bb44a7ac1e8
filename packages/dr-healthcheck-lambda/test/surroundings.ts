import {
  eachRegion,
  type Access,
  type DatabaseRegion,
  type EachRegion,
  type HasDatabase,
  type HasNetwork,
  type Member,
  type NetworkNeeds,
  type Recovery,
  type Side,
} from 'dr-core';

const digit = (side: Side): string => (side === 'primary' ? '1' : '2');

/** A network that exists already: its ids are known, it makes nothing, and it remembers who joined and who may reach whom. */
export class SomeNetwork implements HasNetwork<string> {
  readonly joined: { readonly name: string; readonly needs: NetworkNeeds }[] = [];
  readonly allowed: { readonly client: string; readonly server: string; readonly access: Access }[] = [];

  join(name: string, needs: NetworkNeeds): Member<string> {
    this.joined.push({ name, needs });
    return { name, ...eachRegion((side) => placementOf(name, side)) };
  }

  allow(client: Member<string>, server: Member<string>, access: Access): void {
    this.allowed.push({ client: client.name, server: server.name, access });
  }
}

const placementOf = (name: string, side: Side) => {
  const id = (of: string, i: number): string => `${of}-0123456789${name.length % 10}${i}${digit(side)}`;
  return { vpcId: id('vpc', 0), subnetIds: [1, 2, 3].map((i) => id('subnet', i)), securityGroupId: id('sg', 0) };
};

/** A database that exists already. */
export class SomeDatabase implements HasDatabase<string>, EachRegion<DatabaseRegion<string>> {
  readonly name = 'ledger';
  readonly port: number;
  readonly databaseName = 'ledger_db';
  readonly secretName = 'payments/test/ledger/master';
  readonly writerEndpoint = 'payments-ledger.global-abc.global.rds.amazonaws.com';
  readonly member: Member<string>;
  readonly primary: DatabaseRegion<string>;
  readonly standby: DatabaseRegion<string>;

  constructor(
    recovery: Recovery,
    readonly engine: HasDatabase<string>['engine'] = 'aurora-postgresql',
  ) {
    this.port = engine === 'aurora-postgresql' ? 5432 : 3306;
    this.member = { name: this.name, ...eachRegion((side) => placementOf(this.name, side)) };
    ({ primary: this.primary, standby: this.standby } = eachRegion((side) => regionOf(recovery, side)));
  }
}

function regionOf(recovery: Recovery, side: Side): DatabaseRegion<string> {
  const region = recovery[side];
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:123456789012:${rest}`;
  return {
    clusterIdentifier: `payments-ledger-${region}`,
    clusterArn: arn('rds', `cluster:payments-ledger-${region}`),
    clusterResourceId: `cluster-ABCDEFGHIJKLMNOPQRSTUVW${digit(side)}`,
    readerEndpoint: `ledger.cluster-ro-abc${digit(side)}.${region}.rds.amazonaws.com`,
    secretArn: arn('secretsmanager', `secret:payments/test/ledger/master-Abc12${digit(side)}`),
    secretKeyArn: arn('kms', `key/00000000-0000-0000-0000-00000000000${digit(side)}`),
  };
}

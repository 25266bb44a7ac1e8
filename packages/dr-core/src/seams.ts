import type { Alarm, Widget } from './alarm.js';
import type { Topic } from './failover-path.js';
import type { EachRegion } from './recovery.js';
import type { Step } from './step.js';

/** What every component publishes, as data, for the collectors (monitoring, budget, runbook) to act on. */
export interface Publishes<S> {
  readonly alarms: readonly Alarm<S>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<S>[];
  /**
   * Topics of its own, which need subscribers.
   * @default - none
   */
  readonly topics?: readonly Topic<S>[] | undefined;
}

/** Something in both regions that a client reaches by name. */
export interface Endpoint<S> {
  readonly hostname: S;
  readonly port: number;
}

export type HasEndpoints<S> = EachRegion<Endpoint<S>>;

/** The place of one client or server inside the network of one region. */
export interface Placement<S> {
  readonly vpcId: S;
  readonly subnetIds: readonly S[];
  readonly securityGroupId: S;
}

/**
 * What code inside the network needs from outside it. A component that runs functions declares it; the network derives
 * endpoints from it, so that every call has a route.
 */
export interface NetworkNeeds {
  /** The AWS services that the code calls, by their endpoint's name: CloudWatch metrics are `monitoring`, not `logs`. */
  readonly calls: readonly string[];
  /**
   * Interface endpoints that the code needs besides, of services that the network does not know, by the last part of their
   * name. Not checked: AWS must have them in both regions.
   * @default []
   */
  readonly endpoints?: readonly string[] | undefined;
  /**
   * Whether the code also calls hosts on the internet.
   * @default false
   */
  readonly internet?: boolean | undefined;
}

/** A client or server that has joined a network: its place in each region. */
export interface Member<S> extends EachRegion<Placement<S>> {
  readonly name: string;
}

/** Who may reach whom. */
export interface Access {
  /** TCP port, 1 to 65535. */
  readonly port: number;
  /**
   * From where: clients in the same region, or also those in the other.
   * @default 'region' - code talks to what stands beside it
   */
  readonly from?: 'region' | 'both-regions' | undefined;
}

/** A network that gives clients and servers their places in both regions, and lets one reach another. */
export interface HasNetwork<S> {
  /** @throws ConfigError when a call has no way out of the network */
  join(name: string, needs: NetworkNeeds): Member<S>;
  /** @throws ConfigError for a port out of range, or regions that are not connected */
  allow(client: Member<S>, server: Member<S>, access: Access): void;
}

/** The half of a database that is in one region. */
export interface DatabaseRegion<S> {
  readonly clusterIdentifier: S;
  readonly clusterArn: S;
  /** `cluster-ABC...`: what `rds-db:connect` is granted on. */
  readonly clusterResourceId: S;
  /** Always answers, with a reader where there is one: whether the cluster of this region lives, whatever its role. */
  readonly readerEndpoint: S;
  /**
   * What `secretsmanager:GetSecretValue` is granted on in this region: the ARN of the credentials' secret, or, for its
   * replica, the ARN with the six characters that AWS adds as wildcards. Not a secret's id: that is the name.
   */
  readonly secretArn: S;
  /** The key that encrypts that secret. */
  readonly secretKeyArn: S;
}

/** A database in both regions, of which one writes. */
export interface HasDatabase<S> extends EachRegion<DatabaseRegion<S>> {
  /** Id of the component: part of the names of what watches it. */
  readonly name: string;
  readonly engine: 'aurora-postgresql' | 'aurora-mysql';
  readonly port: number;
  readonly databaseName: string;
  /** The credentials' secret, by the name under which Secrets Manager finds it in both regions: JSON with `username` and `password`. */
  readonly secretName: string;
  /** Follows the writer from region to region. */
  readonly writerEndpoint: S;
  /** Its place in the network, to be reached through {@link HasNetwork.allow}. */
  readonly member: Member<S>;
}

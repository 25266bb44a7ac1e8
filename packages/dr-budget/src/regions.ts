import { ofKind, targets, type Estate, type Resource } from 'dr-estate';

/** The regions of a deployment by what they do when everything works. */
export interface Roles {
  /** Where the writer is; undefined where nothing tells. */
  readonly primary: string | undefined;
  /** Where copies are. */
  readonly standby: readonly string[];
}

/** Tells the region that serves from those that wait: by who writes the global database, or else by the failover records. */
export function rolesOf(estate: Estate): Roles {
  const members = ofKind(estate, 'rds.cluster').filter((cluster) => isMember(cluster));
  const primary = (members.find((cluster) => cluster.facts.credentials !== 'none') ?? members[0])?.region;
  if (primary !== undefined) return { primary, standby: othersThan(primary, members) };
  const records = ofKind(estate, 'route53.record').filter(({ facts }) => facts.failover !== undefined);
  const regionOf = (failover: string): string | undefined =>
    records.filter(({ facts }) => facts.failover === failover).flatMap((record) => targetRegions(estate, record))[0];
  const [serves, waits] = [regionOf('PRIMARY'), regionOf('SECONDARY')];
  return { primary: serves, standby: waits === undefined ? [] : [waits] };
}

/** A cluster that belongs to a global database, of this deployment or another. */
export const isMember = (cluster: Resource<'rds.cluster'>): boolean =>
  cluster.edges.some(({ role }) => role === 'globalCluster');

const othersThan = (primary: string, resources: readonly Resource[]): readonly string[] => [
  ...new Set(resources.map(({ region }) => region).filter((region) => region !== primary)),
];

function targetRegions(estate: Estate, record: Resource): readonly string[] {
  const ids = [...targets(record, 'target'), ...targets(record, 'aliasTarget')];
  return estate.resources.filter(({ id }) => ids.includes(id)).map(({ region }) => region);
}

import { allowedTo, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { Check, ConnectionPicture } from './picture.js';
import type { ClusterPicture } from './recovery-picture.js';
import { counted, listed } from './words.js';

type Cluster = Resource<'rds.cluster'>;

/** The database clusters of a region. */
export const clustersOf = (estate: Estate, region: string): ClusterPicture[] =>
  ofKind(estate, 'rds.cluster')
    .filter((cluster) => cluster.region === region)
    .map((cluster) => ({
      id: cluster.id,
      name: cluster.name,
      role: roleOf(estate, cluster),
      engine: [cluster.facts.engine, cluster.facts.engineVersion].filter(Boolean).join(' '),
      instances: instanceWords(estate, cluster),
      partOf: globalOf(estate, cluster)?.name,
      probes: probesOf(estate, cluster),
    }));

/** The copies of each global database: the writer's region with each other one. */
export const globalDatabases = (estate: Estate): ConnectionPicture[] =>
  ofKind(estate, 'rds.global-cluster').flatMap((database) => {
    const members = membersOf(estate, database.id);
    const writer = members.find((cluster) => roleOf(estate, cluster) === 'writer') ?? members[0];
    if (writer === undefined) return [];
    return members
      .filter((cluster) => cluster !== writer)
      .map((reader): ConnectionPicture => ({
        kind: 'Aurora Global Database',
        name: database.name,
        ends: [endOf(writer), endOf(reader)],
        checks: [roleCheck(estate, writer, reader), ...[writer, reader].map((one) => instanceCheck(estate, one))],
      }));
  });

/** The clusters of a global database. */
export const membersOf = (estate: Estate, databaseId: string): readonly Cluster[] =>
  ofKind(estate, 'rds.cluster').filter((cluster) => targets(cluster, 'globalCluster').includes(databaseId));

/**
 * The writer of a global database is given credentials; the other copies have its own.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-getting-started.html
 */
export function roleOf(estate: Estate, cluster: Cluster): ClusterPicture['role'] {
  if (!cluster.edges.some(({ role }) => role === 'globalCluster')) return 'alone';
  const { credentials, masterUsername, sourceRegion } = cluster.facts;
  if (credentials !== 'none' || masterUsername !== undefined) return 'writer';
  const others = membersOf(estate, globalOf(estate, cluster)?.id ?? '').filter((other) => other !== cluster);
  return sourceRegion === undefined && others.some((other) => other.facts.sourceRegion !== undefined)
    ? 'writer'
    : 'reader';
}

const globalOf = (estate: Estate, cluster: Cluster): Resource<'rds.global-cluster'> | undefined => {
  const [id] = targets(cluster, 'globalCluster');
  return ofKind(estate, 'rds.global-cluster').find((database) => database.id === id);
};

const instancesOf = (estate: Estate, cluster: Cluster): readonly Resource<'rds.instance'>[] =>
  ofKind(estate, 'rds.instance').filter((instance) => targets(instance, 'cluster').includes(cluster.id));

function instanceWords(estate: Estate, cluster: Cluster): string[] {
  const classes = instancesOf(estate, cluster).map(({ facts }) => facts.instanceClass ?? '?');
  return [...new Set(classes)].map((one) => `${classes.filter((other) => other === one).length} × ${one}`);
}

const endOf = ({ region, name }: Cluster) => ({ region, names: [name] });

function roleCheck(estate: Estate, writer: Cluster, reader: Cluster): Check {
  const holds = roleOf(estate, writer) === 'writer' && roleOf(estate, reader) === 'reader';
  return holds
    ? {
        holds,
        text: `writer in ${writer.region}, reader in ${reader.region}`,
        short: `${writer.region} writes`,
      }
    : { holds, text: `which of ${listed([writer.name, reader.name])} writes is not clear`, short: 'writer not clear' };
}

/** A copy without instances cannot be promoted. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attach.console.headless.html */
function instanceCheck(estate: Estate, cluster: Cluster): Check {
  const count = instancesOf(estate, cluster).length;
  return {
    holds: count > 0,
    text:
      count > 0
        ? `${counted(count, 'instance')} in ${cluster.region}`
        : `no instance in ${cluster.region}: what has none cannot be promoted`,
    short: `${count === 0 ? 'no instance' : counted(count, 'instance')} in ${cluster.region}`,
  };
}

/** Functions that run by the clock, know the cluster, and publish metrics about it. */
function probesOf(estate: Estate, cluster: Cluster): string[] {
  return ofKind(estate, 'lambda.function').flatMap((code) => {
    const knows = code.facts.environment.some((text) => text.includes(`\${${cluster.id}`));
    const publishes = allowedTo(estate, code).some(({ actions }) => actions.includes('cloudwatch:PutMetricData'));
    const schedule = scheduleOf(estate, code);
    return knows && publishes && schedule !== undefined ? [`${code.name}, ${schedule}`] : [];
  });
}

function scheduleOf(estate: Estate, code: Resource<'lambda.function'>): string | undefined {
  const rules = ofKind(estate, 'events.target')
    .filter((target) => targets(target, 'target').includes(code.id))
    .flatMap((target) => targets(target, 'rule'));
  return ofKind(estate, 'events.rule')
    .filter(({ id, facts }) => rules.includes(id) && facts.enabled)
    .map(({ facts }) => facts.schedule)
    .find((schedule) => schedule !== undefined);
}

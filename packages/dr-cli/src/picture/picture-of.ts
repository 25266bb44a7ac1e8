import { ofKind, reachability, topologyOf, type Estate, type Reachability } from 'dr-estate';
import { connectionsOf } from './connections.js';
import { clustersOf, globalDatabases } from './databases.js';
import { flowsOf } from './flows.js';
import type { Picture, RegionPicture, UnreadPicture } from './picture.js';
import { groupsOf } from './reach.js';
import { remarksOf } from './remarks.js';
import { topicsOf } from './topics.js';
import { vpcPicture } from './vpc.js';
import { kindWords } from './words.js';

/** Turns an estate into what a person is shown of it. */
export function pictureOf(estate: Estate, title: string, summary: Reachability = reachability(estate)): Picture {
  const topology = topologyOf(estate);
  const regions = [...new Set(estate.resources.map(({ region }) => region))].map((region) => ({
    region,
    vpcs: ofKind(estate, 'ec2.vpc')
      .filter((vpc) => vpc.region === region)
      .map((vpc) => vpcPicture(topology, vpc, groupsOf(topology, summary, vpc.id))),
    clusters: clustersOf(estate, region),
    topics: topicsOf(estate, region),
    others: othersOf(estate, region),
  }));
  return {
    title,
    engine: estate.source === 'pulumi' ? 'Pulumi' : 'AWS CDK / CloudFormation',
    resourceCount: estate.resources.length,
    regions: regions.filter(isRegion),
    elsewhere: regions.filter((one) => !isRegion(one)),
    connections: [...connectionsOf(topology), ...globalDatabases(estate)],
    recovery: { flows: flowsOf(estate), remarks: remarksOf(estate) },
    unread: unreadOf(estate),
    unresolved: estate.unresolved.map(({ id, property, reason }) => ({ resource: id, property, reason })),
  };
}

/** IAM and Route 53 are global: their resources are read into a region of no name that a person could go to. */
const isRegion = ({ region }: RegionPicture): boolean => /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region);

function othersOf(estate: Estate, region: string): RegionPicture['others'] {
  const own = estate.resources.filter((resource) => resource.region === region && !resource.origin.deployTime);
  const counts = new Map<string, number>();
  for (const { kind } of own) if (kindWords[kind]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const drawn = Object.entries(kindWords).flatMap(([kind, [one, many]]) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [{ what: count === 1 ? one : many, count }];
  });
  const helpers = estate.resources.filter(({ region: at, origin }) => at === region && origin.deployTime).length;
  return helpers === 0
    ? drawn
    : [...drawn, { what: helpers === 1 ? 'deploy-time resource' : 'deploy-time resources', count: helpers }];
}

function unreadOf(estate: Estate): UnreadPicture[] {
  const types = new Map<string, UnreadPicture>();
  for (const { type, region, ids } of estate.unread) {
    const known = types.get(type);
    types.set(type, {
      type,
      count: (known?.count ?? 0) + ids.length,
      regions: [...new Set([...(known?.regions ?? []), region])],
    });
  }
  return [...types.values()].toSorted((a, b) => b.count - a.count || a.type.localeCompare(b.type));
}

import { isKind, ofKind, promoters, type Estate, type Resource } from 'dr-estate';
import { lookingOf } from './decision/controller.js';
import { runOf } from './decision/run.js';
import type { Detected } from './detection/detect.js';
import type { Finding } from './finding.js';
import { isMember, type Roles } from './regions.js';
import type { Way } from './way.js';

/** What stands between the loss of a writer and its successor, and is not there. */
export function missingFindings(
  estate: Estate,
  roles: Roles,
  ways: readonly Way[],
  detected: Detected | undefined,
): readonly Finding[] {
  const databases = ofKind(estate, 'rds.cluster').filter(isMember);
  if (databases.length === 0) return nothingFindings(estate);
  return [
    ...(detected === undefined ? brokenWay(estate, roles, ways) : []),
    ...(detected === undefined ? [] : unverifiedFindings(estate, detected.way)),
    ...rashFindings(ways),
    ...deafAlarms(estate),
  ];
}

function nothingFindings(estate: Estate): readonly Finding[] {
  if (ofKind(estate, 'route53.record').some(({ facts }) => facts.failover !== undefined)) return [];
  const rule = 'there is neither a database that could be promoted nor a name that could lead elsewhere';
  return [broken('deployment', 'no recovery', rule, 'add a failover record, and a GlobalDatabase if there is data')];
}

/** The first thing that is missing on the way from the loss to the promotion. */
function brokenWay(estate: Estate, { primary }: Roles, ways: readonly Way[]): readonly Finding[] {
  const able = promoters(estate);
  if (able.length === 0) {
    const rule = 'nothing promotes the database: no function or state machine may call rds:FailoverGlobalCluster';
    return [broken('promotion', 'none', rule, 'add a FailoverController in the standby region')];
  }
  const there = able.filter(({ region }) => region !== primary);
  if (there.length === 0) {
    const rule = `what promotes the database runs in ${primary}, the region that is lost`;
    return [broken('promotion', names(able), rule, 'run it in the standby region')];
  }
  if (ways.length === 0) {
    const rule = 'no alarm leads to it, so it runs when a person thinks of it';
    return [broken('detection', names(there), rule, 'give it an alarm in the standby region whose action calls it')];
  }
  if (ways.some(([signal]) => signal?.region !== primary)) {
    const rule = 'the alarms that lead to it say how far the copy is behind, and not that the writer is lost';
    return [
      broken('detection', names(ways.flatMap((way) => way.slice(0, 1))), rule, 'let an alarm on the loss call it'),
    ];
  }
  const rule = `every alarm that leads to it is in ${primary}, the region that is lost`;
  const given = names(ways.flatMap((way) => way.slice(0, 1)));
  return [broken('detection', given, rule, 'put an alarm in the standby region, on what is seen from there')];
}

/** What promotes without looking for itself must be called by the loss, and by nothing else. */
function rashFindings(ways: readonly Way[]): readonly Finding[] {
  const rash = ways.filter((way) => lookingOf(way) === undefined);
  const alarms = names(rash.flatMap((way) => way.slice(0, 1)));
  if (rash.length < 2) return [];
  const rule = 'each of these alarms promotes the database by itself, also when its writer lives';
  const remedy = 'let what promotes look for itself, or give the alarm of the loss a topic of its own';
  return [{ property: 'promotion', given: alarms, rule, remedy, breaks: false }];
}

function unverifiedFindings(estate: Estate, way: Way): readonly Finding[] {
  const machine = way.find((resource) => isKind(resource, 'states.state-machine'));
  const run = machine !== undefined && isKind(machine, 'states.state-machine') ? runOf(estate, machine) : undefined;
  if (run?.verifier !== undefined) return [];
  const rule = 'nothing writes through the new writer, so nobody knows when the recovery is over';
  const remedy = 'let a function write and read back before the traffic is moved';
  return [{ property: 'verification', given: 'none', rule, remedy, breaks: false }];
}

/** Alarms on the database or the failover that call nobody, and that no health check follows. */
function deafAlarms(estate: Estate): readonly Finding[] {
  const followed = new Set(
    ofKind(estate, 'route53.health-check').flatMap(({ edges }) =>
      edges.flatMap((edge) => (edge.role === 'alarm' && 'to' in edge ? [edge.to] : [])),
    ),
  );
  const joined = new Set(
    ofKind(estate, 'cloudwatch.composite-alarm').flatMap(({ edges }) =>
      edges.flatMap((edge) => (edge.role === 'alarm' && 'to' in edge ? [edge.to] : [])),
    ),
  );
  return ofKind(estate, 'cloudwatch.alarm')
    .filter((alarm) => !followed.has(alarm.id) && !joined.has(alarm.id) && !alarm.edges.some(isAction))
    .map((alarm) => ({
      property: `alarm ${alarm.name}`,
      given: 'no action',
      rule: 'it calls nobody and nothing, so what it sees is not known',
      remedy: 'give it an action: a topic with subscribers, or the function that acts',
      breaks: false,
    }));
}

const isAction = ({ role }: Resource['edges'][number]): boolean => role === 'alarmAction';

const names = (resources: readonly Resource[]): string => [...new Set(resources.map(({ name }) => name))].join(', ');

const broken = (property: string, given: string, rule: string, remedy: string): Finding => ({
  property,
  given,
  rule,
  remedy,
  breaks: true,
});

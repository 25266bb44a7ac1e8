import { isKind, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { adviceOn, adviceOnJoined, type Advice } from './advice.js';

type Alarm = Resource<'cloudwatch.alarm' | 'cloudwatch.composite-alarm'>;

/** The alarms of one purpose, in whichever regions they are. */
export interface AlarmEntry {
  /** The anchor to which the alarms' descriptions link. */
  readonly purpose: string;
  /** What they are on; undefined for those on other alarms, and on a computation. */
  readonly metric: string | undefined;
  readonly alarms: readonly { readonly name: string; readonly region: string }[];
  /** What it means: the descriptions, each once, without the link to this place. */
  readonly meanings: readonly string[];
  /** What to do. */
  readonly advice: Advice;
}

const link = / ?Runbook: \S+?#(?<purpose>[\w-]+)$/;

/** Groups the alarms of a deployment by their purpose, in alphabetical order. */
export function alarmEntries(estate: Estate): readonly AlarmEntry[] {
  const alarms: readonly Alarm[] = [
    ...ofKind(estate, 'cloudwatch.alarm'),
    ...ofKind(estate, 'cloudwatch.composite-alarm'),
  ];
  const shared = sharedStart(alarms.map(nameOf));
  const regions = [...new Set(alarms.map(({ region }) => region))];
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms.toSorted((a, b) => compare(nameOf(a), nameOf(b)) || compare(a.region, b.region))) {
    const purpose = purposeOf(alarm, shared, regions);
    groups.set(purpose, [...(groups.get(purpose) ?? []), alarm]);
  }
  return [...groups]
    .map(([purpose, group]) => ({
      purpose,
      metric: group.flatMap((alarm) => ('metric' in alarm.facts ? (alarm.facts.metric ?? []) : []))[0],
      alarms: group.map((alarm) => ({ name: nameOf(alarm), region: alarm.region })),
      meanings: [...new Set(group.flatMap(({ facts }) => facts.description?.replace(link, '') ?? []))],
      advice: [...new Set(group.flatMap((alarm) => adviceFor(estate, alarm)))],
    }))
    .toSorted((a, b) => compare(a.purpose, b.purpose));
}

function adviceFor(estate: Estate, alarm: Alarm): Advice {
  if (!isKind(alarm, 'cloudwatch.alarm')) {
    const joined = targets(alarm, 'alarm');
    return adviceOnJoined(ofKind(estate, 'cloudwatch.alarm').filter(({ id }) => joined.includes(id)));
  }
  const of = targets(alarm, 'dimension');
  const reserved = ofKind(estate, 'lambda.function').some(
    ({ id, facts }) => of.includes(id) && facts.reservedConcurrency !== undefined,
  );
  return adviceOn(alarm, reserved);
}

const nameOf = ({ facts, name }: Alarm): string => facts.name ?? name;

/** As the alarm's own description links to it; else what is special in its name, before the region that it speaks of. */
function purposeOf(alarm: Alarm, shared: string, regions: readonly string[]): string {
  const linked = link.exec(alarm.facts.description ?? '')?.groups?.['purpose'];
  if (linked !== undefined) return linked;
  const name = nameOf(alarm);
  const ends = regions.map((region) => name.indexOf(`-${region}`)).filter((at) => at > 0);
  const first = name.slice(0, Math.min(name.length, ...ends));
  const special = first.startsWith(shared) ? first.slice(shared.length) : first;
  return (
    special
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'alarm'
  );
}

/** What all names begin with, up to a hyphen: the name of the system. */
function sharedStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const length = others.reduce((most, name) => {
    let same = 0;
    while (same < most && name[same] === first[same]) same += 1;
    return same;
  }, first.length);
  return others.length === 0 ? '' : first.slice(0, first.slice(0, length).lastIndexOf('-') + 1);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

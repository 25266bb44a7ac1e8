import type { Resource } from 'dr-estate';
import { adviceOn } from './advice.js';

type Alarm = Resource<'cloudwatch.alarm'>;

/** The alarms of one purpose, in whichever regions they are. */
export interface AlarmEntry {
  /** The anchor to which the alarms' descriptions link. */
  readonly purpose: string;
  readonly alarms: readonly { readonly name: string; readonly region: string }[];
  /** What it means: the descriptions, each once, without the link to this place. */
  readonly meanings: readonly string[];
  /** What to do. */
  readonly advice: string;
}

const link = / ?Runbook: \S+?#(?<purpose>[\w-]+)$/;

/** Groups alarms by their purpose, in alphabetical order. */
export function alarmEntries(alarms: readonly Alarm[]): readonly AlarmEntry[] {
  const shared = sharedStart(alarms.map(nameOf));
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms.toSorted((a, b) => compare(nameOf(a), nameOf(b)) || compare(a.region, b.region))) {
    const purpose = purposeOf(alarm, shared);
    groups.set(purpose, [...(groups.get(purpose) ?? []), alarm]);
  }
  return [...groups]
    .map(([purpose, group]) => ({
      purpose,
      alarms: group.map((alarm) => ({ name: nameOf(alarm), region: alarm.region })),
      meanings: [...new Set(group.flatMap(({ facts }) => facts.description?.replace(link, '') ?? []))],
      advice: adviceOn(group[0]?.facts.namespace, group[0]?.facts.metric),
    }))
    .toSorted((a, b) => compare(a.purpose, b.purpose));
}

const nameOf = ({ facts, name }: Alarm): string => facts.name ?? name;

/** As the alarm's own description links to it; else what is special in its name. */
function purposeOf(alarm: Alarm, shared: string): string {
  const linked = link.exec(alarm.facts.description ?? '')?.groups?.['purpose'];
  if (linked !== undefined) return linked;
  const name = nameOf(alarm);
  const [first = name] = name.split(`-${alarm.region}`);
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

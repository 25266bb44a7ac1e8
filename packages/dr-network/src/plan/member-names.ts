import { checkName, nameOf, type Problem } from 'dr-core';
import type { NetworkPlan } from './network-plan.js';
import { accessTo } from './services.js';

/** Ids of what a network builds in a region; a member's resources get ids that are made of its name. */
const resourceId =
  /^(?:vpc|internet|imported|endpoints|(?:private|public|nat)(?:-\d+)?|(?:flow-log|peering|tgw)(?:-.*)?)$/;

/** Endings that ids have which are made of the name of a member or a route table. */
const derivedId = /-(?:group|egress|table|association|address|default|to-.*)$/;

/** Whether a network builds something of its own under this id. */
export const isResourceId = (id: string): boolean => resourceId.test(id) || derivedId.test(id);

/** The words of lower-case letters and digits that ids and names are made of. */
export const isWord = (name: string): boolean => /^[a-z](?:-?[a-z0-9])*$/.test(name);

/** Whether a name can be a member's: every id that is made of it must be its alone. */
export function checkMemberName<S>(
  network: NetworkPlan<S>,
  name: string,
  taken: Pick<ReadonlySet<string>, 'has'>,
): Problem[] {
  const refused = (rule: string, remedy: string): Problem[] => [{ property: 'name', given: name, rule, remedy }];
  if (taken.has(name)) {
    const remedy = 'give each its own name, or pass on what the first join returned';
    return refused('another client or server has joined under this name', remedy);
  }
  if (!isWord(name)) {
    const rule = 'a name is lower-case letters, digits and single hyphens, and starts with a letter';
    return refused(rule, 'write a short word such as "probe"');
  }
  if (name.split('-').includes('to')) {
    const rule =
      'the word "to" stands between client and server in the ids of rules, which could then be read in two ways';
    return refused(rule, 'choose a name without the word "to"');
  }
  const { routeTables } = network.regions.primary.vpc;
  const { routeTables: others } = network.regions.standby.vpc;
  const remedy = 'name the code, not what it calls or stands in: e.g. "orders"';
  if ([...routeTables, ...others].some(({ id }) => id === name)) return refused('a route table has this name', remedy);
  if (isResourceId(name)) return refused('the network has resources of its own under this name', remedy);
  if (accessTo(name).by !== 'nothing') return refused('the endpoint of this AWS service has this name', remedy);
  return checkName('security-group', nameOf(network.recovery, `${network.id}-${name}`, 'primary'), 'name');
}

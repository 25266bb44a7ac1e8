import { checkName, nameOf, sides, type Problem, type Recovery } from 'dr-core';
import type { RecoveryMonitoringProps } from '../props.js';
import { checkNotify } from './check-notify.js';

/** Every problem of the props but of what is watched. */
export const checkProps = <S>(recovery: Recovery, id: string, props: RecoveryMonitoringProps<S>): Problem[] => [
  ...checkId(recovery, id),
  ...checkNotify(props.notify),
  ...(props.runbook === undefined ? [] : checkRunbook(props.runbook)),
];

function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "watch"' }];
  }
  return sides.flatMap((side) => checkName('topic', nameOf(recovery, id, side), 'id')).slice(0, 1);
}

function checkRunbook(given: string): Problem[] {
  const property = 'runbook';
  if (!/^https:\/\/[^\s/]+\S*$/.test(given)) {
    const rule = 'it is an https URL, which whoever is woken can open';
    return [{ property, given, rule, remedy: "write 'https://wiki.your-company.com/recovery', or leave it out" }];
  }
  if (!given.includes('#')) return [];
  const rule = 'each alarm appends its own anchor, the purpose of the alarm';
  return [{ property, given, rule, remedy: `write '${given.slice(0, given.indexOf('#'))}'` }];
}

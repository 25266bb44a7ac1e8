import { checkName, nameOf, sides, type Problem, type Recovery } from 'dr-core';
import type { RecoveryMonitoringProps } from '../props.js';
import { checkNotify } from './check-notify.js';
import { listed } from './subscribers.js';

/** Every problem of the props but of what the watched components say. */
export const checkProps = <S>(recovery: Recovery, id: string, props: RecoveryMonitoringProps<S>): Problem[] => [
  ...checkId(recovery, id),
  ...checkComponents(props.watches),
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

/** Whether something publishes anything: a program that is not type-checked gives whatever it has. */
export const isComponent = (watched: unknown): boolean =>
  typeof watched === 'object' &&
  watched !== null &&
  ['alarms', 'steps', 'widgets'].every((list) => Array.isArray((watched as Readonly<Record<string, unknown>>)[list]));

const checkComponents = <S>(watches: RecoveryMonitoringProps<S>['watches']): Problem[] =>
  listed(watches).flatMap((watched, i) => {
    if (isComponent(watched)) return [];
    const rule = 'this is no component: it publishes no alarms, steps and graphs';
    const remedy = 'write a component, such as a HealthProbe, that is made before the monitoring';
    return [{ property: `watches[${i}]`, given: givenOf(watched), rule, remedy }];
  });

/** Whatever it is, in a word: a whole construct is no text for a message. */
const givenOf = (watched: unknown): unknown =>
  typeof watched === 'object' && watched !== null ? 'an object' : watched;

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

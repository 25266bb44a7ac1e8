import { eachRegion, nameOf, sides, toSeconds, type EachRegion, type Recovery, type Side } from 'dr-core';
import type { Asked } from './asked.js';
import type { AlarmCheckPlan, AlarmPlan, CheckPlan, EndpointCheckPlan } from './dns-plan.js';

/** What the checks are made of. */
export interface CheckParts<S> {
  readonly asked: Asked<S> | undefined;
  /** Of the health of each region's endpoint; none, or one for each. */
  readonly healthAlarms: readonly AlarmPlan<S>[];
  readonly switchAlarm: AlarmPlan<S> | undefined;
}

/** Every health check, children before their parents, and the one that each region's failover record goes by. */
export function planChecks<S>(
  recovery: Recovery,
  id: string,
  { asked, healthAlarms, switchAlarm }: CheckParts<S>,
): { readonly checks: readonly CheckPlan<S>[]; readonly health: EachRegion<string | undefined> } {
  const nameFor = (purpose: string, side: Side): string => nameOf(recovery, `${id}-${purpose}`, side);
  const childrenOf = (side: Side): readonly CheckPlan<S>[] => [
    ...(asked ? [endpointCheck(asked, side, nameFor('endpoint', side))] : []),
    ...healthAlarms
      .filter((alarm) => alarm.id === `${side}-health-alarm`)
      .map((alarm) => alarmCheck(`${side}-health-check`, nameFor('health', side), alarm, 'Unhealthy')),
    // While nothing is told, the traffic stays where it was: silence is no reason to move it, in either direction.
    ...(switchAlarm && side === 'primary'
      ? [alarmCheck('switch-check', nameFor('switch', 'standby'), switchAlarm, 'LastKnownStatus')]
      : []),
  ];
  const children = eachRegion(childrenOf);
  const parents = eachRegion((side) => calculated(children[side], `${side}-check`, nameFor('traffic', side)));
  return {
    checks: [...children.primary, ...children.standby, ...sides.flatMap((side) => parents[side] ?? [])],
    health: eachRegion((side) => parents[side]?.id ?? children[side][0]?.id),
  };
}

function endpointCheck<S>(asked: Asked<S>, side: Side, name: string): EndpointCheckPlan<S> {
  const { protocol, contains } = asked;
  const plain = { https: 'HTTPS', http: 'HTTP', tcp: 'TCP' } as const;
  const matching = { https: 'HTTPS_STR_MATCH', http: 'HTTP_STR_MATCH', tcp: 'TCP' } as const;
  return {
    kind: 'endpoint',
    id: `${side}-endpoint-check`,
    name,
    side,
    type: (contains === undefined ? plain : matching)[protocol],
    hostname: asked.hostnames[side],
    port: asked.ports[side] ?? 0,
    path: asked.path,
    contains,
    intervalSeconds: toSeconds(asked.interval) === 30 ? 30 : 10,
    threshold: asked.threshold,
    serverNameIndication: protocol === 'https' ? true : undefined,
  };
}

const alarmCheck = <S>(
  id: string,
  name: string,
  alarm: AlarmPlan<S>,
  insufficientData: AlarmCheckPlan<S>['insufficientData'],
): AlarmCheckPlan<S> => ({ kind: 'alarm', id, name, alarm, insufficientData });

/** All must be well; one alone needs no parent. A calculated check cannot be a child of another, so there is one level. */
const calculated = <S>(of: readonly CheckPlan<S>[], id: string, name: string): CheckPlan<S> | undefined => {
  if (of.length < 2) return undefined;
  return { kind: 'calculated', id, name, children: of.map((child) => child.id), healthThreshold: of.length };
};

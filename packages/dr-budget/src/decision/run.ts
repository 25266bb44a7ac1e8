import { isKind, mayPromote, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { parseMachine, reachable, waitsForPerson, wayTo, type Machine, type MachineState } from './definition.js';
import type { Way } from '../way.js';

/** What a state machine does around the promotion. Times are in milliseconds. */
export interface Run {
  /** What passes before the promotion is asked for, when nobody has to be asked. */
  readonly before: readonly MachineState[];
  /** How long a person is waited for; undefined where the definition asks nobody. */
  readonly approval: number | undefined;
  /** Whether there is no way to the promotion but through a person. */
  readonly alwaysAsks: boolean;
  /** How often it looks whether the promotion has ended. */
  readonly pollInterval: number;
  /** The function that proves a write through the new writer. */
  readonly verifier: Resource<'lambda.function'> | undefined;
}

/** The state machine on a way, or the one that what promotes is called by. */
export function machineOf(estate: Estate, way: Way): Resource<'states.state-machine'> | undefined {
  const onWay = way.find((resource) => isKind(resource, 'states.state-machine'));
  return onWay !== undefined && isKind(onWay, 'states.state-machine') ? onWay : undefined;
}

const promotes = /rds:(failover|switchover|removeFrom)GlobalCluster|rds:promoteReadReplica/i;
const sounds = /promot|fail-?over|switch-?over/i;

/** Reads what a state machine does; undefined where its definition is not known. */
export function runOf(estate: Estate, resource: Resource<'states.state-machine'>): Run | undefined {
  const machine = parseMachine(resource.facts.definition);
  if (machine === undefined) return undefined;
  const ends = promotionsIn(estate, resource, machine);
  const asking = machine.states.filter(waitsForPerson);
  const unasked = wayTo(machine, ends, waitsForPerson);
  const after = ends.flatMap(({ name }) => reachable(machine, name));
  const waits = after.filter(({ type }) => type === 'Wait').map(({ seconds = 0 }) => seconds);
  return {
    before: unasked ?? wayTo(machine, ends, () => false) ?? [],
    approval: asking.length === 0 ? undefined : 1_000 * Math.max(...asking.map(({ seconds = 0 }) => seconds)),
    alwaysAsks: unasked === undefined && asking.length > 0,
    pollInterval: 1_000 * Math.max(0, ...waits),
    verifier: verifierIn(estate, resource, after),
  };
}

/** The states that ask for the promotion: by the SDK, or of a function that may, which may be asked for other things too. */
function promotionsIn(estate: Estate, resource: Resource, machine: Machine): readonly MachineState[] {
  const functions = calledFunctions(estate, resource).filter((code) => mayPromote(estate, code));
  const able = machine.states.filter(
    (state) => promotes.test(state.resource) || functions.some(({ id }) => invokes(state, id)),
  );
  const named = able.filter(
    ({ name, asks, resource: sdk }) => promotes.test(sdk) || sounds.test(name) || sounds.test(asks),
  );
  return named.length > 0 ? named : able.slice(0, 1);
}

/** A function that is called after the promotion and can promote nothing. */
const verifierIn = (
  estate: Estate,
  resource: Resource,
  after: readonly MachineState[],
): Resource<'lambda.function'> | undefined =>
  calledFunctions(estate, resource).find(
    (code) => !mayPromote(estate, code) && after.some((state) => invokes(state, code.id)),
  );

const calledFunctions = (estate: Estate, resource: Resource): readonly Resource<'lambda.function'>[] => {
  const called = targets(resource, 'calls');
  return ofKind(estate, 'lambda.function').filter(({ id }) => called.includes(id));
};

const invokes = ({ asks, resource }: MachineState, id: string): boolean =>
  [asks, resource].some((text) => text.includes(`\${${id}}`) || text.includes(`\${${id}.`));

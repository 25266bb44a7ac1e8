/** One state of a state machine, as far as time depends on it. */
export interface MachineState {
  readonly name: string;
  readonly type: string;
  /** `arn:aws:states:::lambda:invoke`, or a function's reference. */
  readonly resource: string;
  /** Its parameters as text: with the references to what it calls, and what it asks of it. */
  readonly asks: string;
  /** Of a Wait, or the time-out of a Task; undefined where the definition does not say. */
  readonly seconds: number | undefined;
  /** Names of the states after it when nothing fails. */
  readonly next: readonly string[];
}

/** A state machine as a graph. */
export interface Machine {
  readonly start: string;
  readonly states: readonly MachineState[];
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a definition in the Amazon States Language; undefined where it is none. */
export function parseMachine(definition: string | undefined): Machine | undefined {
  const parsed = parse(definition);
  const states = isObject(parsed) ? parsed['States'] : undefined;
  if (!isObject(parsed) || !isObject(states) || typeof parsed['StartAt'] !== 'string') return undefined;
  return {
    start: parsed['StartAt'],
    states: Object.entries(states).flatMap(([name, state]) => (isObject(state) ? [stateOf(name, state)] : [])),
  };
}

function stateOf(name: string, state: Json): MachineState {
  const seconds = state['Type'] === 'Wait' ? state['Seconds'] : state['TimeoutSeconds'];
  const choices = Array.isArray(state['Choices']) ? state['Choices'].filter(isObject) : [];
  return {
    name,
    type: textOf(state['Type']),
    resource: textOf(state['Resource']),
    asks: JSON.stringify(state['Parameters'] ?? state['Arguments'] ?? {}),
    seconds: typeof seconds === 'number' ? seconds : undefined,
    next: [state['Next'], state['Default'], ...choices.map((choice) => choice['Next'])].filter(isText),
  };
}

/** Whether a state waits until somebody answers. */
export const waitsForPerson = ({ resource }: MachineState): boolean => resource.endsWith('.waitForTaskToken');

/** The states that can be reached from one, it among them. */
export function reachable(machine: Machine, from: string): readonly MachineState[] {
  const found = new Map<string, MachineState>();
  const visit = (name: string): void => {
    const state = machine.states.find((candidate) => candidate.name === name);
    if (state === undefined || found.has(name)) return;
    found.set(name, state);
    state.next.forEach(visit);
  };
  visit(from);
  return [...found.values()];
}

/** The fewest states from the start to one of some, without the last; not through what is avoided; undefined where there is no way. */
export function wayTo(
  machine: Machine,
  ends: readonly MachineState[],
  avoid: (state: MachineState) => boolean,
): readonly MachineState[] | undefined {
  const isEnd = (name: string): boolean => ends.some((end) => end.name === name);
  const seen = new Set([machine.start]);
  let ways: { readonly at: string; readonly passed: readonly MachineState[] }[] = [{ at: machine.start, passed: [] }];
  while (ways.length > 0) {
    const found = ways.find(({ at }) => isEnd(at));
    if (found !== undefined) return found.passed;
    ways = ways.flatMap(({ at, passed }) => {
      const state = machine.states.find(({ name }) => name === at);
      if (state === undefined || avoid(state)) return [];
      const fresh = state.next.filter((name) => !seen.has(name));
      fresh.forEach((name) => seen.add(name));
      return fresh.map((name) => ({ at: name, passed: [...passed, state] }));
    });
  }
  return undefined;
}

function parse(definition: string | undefined): unknown {
  try {
    return JSON.parse(definition ?? '');
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown): string => (isText(value) ? value : '');

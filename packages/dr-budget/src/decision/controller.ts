import { isKind, type Resource } from 'dr-estate';

/** How a controller looks and decides, as its environment says. Times are in milliseconds. */
export interface Looking {
  readonly lookInterval: number;
  readonly signalTimeout: number;
  readonly primaryTimeout: number;
  readonly callTimeout: number;
  readonly describeTimeout: number;
  readonly asks: boolean;
}

/** What the controller's code takes where its environment says nothing. */
const unsaid = {
  lookInterval: 3_000,
  signalTimeout: 2_000,
  primaryTimeout: 2_000,
  callTimeout: 1_500,
  describeTimeout: 3_500,
};

/** Whether a function reads the signals of a loss itself before it does anything. */
const reads = (resource: Resource): resource is Resource<'lambda.function'> =>
  isKind(resource, 'lambda.function') && variable(resource, 'SIGNALS') !== undefined;

/** How the controller among some functions looks; undefined where there is none. */
export function lookingOf(functions: readonly Resource[]): Looking | undefined {
  const controllers = functions.filter(reads);
  if (controllers.length === 0) return undefined;
  const given = Object.assign({}, ...controllers.map((one) => numbersIn(variable(one, 'TIMING')))) as Partial<
    typeof unsaid
  >;
  return { ...unsaid, ...given, asks: controllers.some((one) => variable(one, 'MODE') === 'approval') };
}

/** How many samples in a row must have failed before a controller takes a writer for lost; undefined where none counts. */
export function failuresOf(functions: readonly Resource[]): number | undefined {
  const texts = functions.filter(reads).flatMap((one) => variable(one, 'SIGNALS') ?? []);
  const [found] = texts.flatMap((text) => /"failures":(\d+)/.exec(text)?.[1] ?? []);
  return found === undefined ? undefined : Number(found);
}

function numbersIn(text: string | undefined): object {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

const variable = (resource: Resource<'lambda.function'>, name: string): string | undefined =>
  resource.facts.environment.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);

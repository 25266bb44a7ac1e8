/** What a state failed with when its input has not what it wants: nothing catches it. */
export class RuntimeFailure extends Error {
  override readonly name = 'States.Runtime';
}

/** What the two kinds of paths lead into. */
export interface Roots {
  /** `$`: the state's input. */
  readonly input: unknown;
  /** `$$`: the context object. */
  readonly context: unknown;
}

/** @returns undefined when there is nothing */
export function lookUp(path: string, { input, context }: Roots): unknown {
  const [, root, steps = ''] = /^(\$\$?)((?:\.\w+)*)$/.exec(path) ?? [];
  if (root === undefined) throw new RuntimeFailure(`"${path}" is no path that is known here`);
  return steps
    .split('.')
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => Object(value)[step], root === '$' ? input : context);
}

/** A template with its paths replaced by what they lead to. */
export function fill(template: unknown, roots: Roots): unknown {
  if (Array.isArray(template)) return template.map((item) => fill(item, roots));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (!key.endsWith('.$')) return [key, fill(value, roots)];
      const found = lookUp(String(value), roots);
      if (found === undefined) throw new RuntimeFailure(`${String(value)} leads to nothing`);
      return [key.slice(0, -2), found];
    }),
  );
}

/** The input with a result at a path of one step, as all of ours are. */
export function place(path: string | undefined, input: unknown, result: unknown): unknown {
  if (path === undefined) return result;
  const [, name] = /^\$\.(\w+)$/.exec(path) ?? [];
  if (name === undefined) throw new RuntimeFailure(`"${path}" is no place that is known here`);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new RuntimeFailure(`${path} is no place in what is no object`);
  }
  return { ...input, [name]: result };
}

import { Reference, Unresolved, type Value } from '../value/value.js';
import { intrinsicOf } from './intrinsic.js';
import { Memo } from './memo.js';
import type { RawSection } from './template.js';

/** True, false, or unknown before deployment, and why. */
export type Truth = boolean | Unresolved;

/** Evaluates the conditions of one template. */
export class Conditions {
  private readonly memo = new Memo<Truth>();

  constructor(
    private readonly section: RawSection,
    private readonly resolve: (raw: unknown) => Value | undefined,
  ) {}

  /** A condition by name. One that is not there, or that needs itself, is unknown. */
  named(name: string): Truth {
    if (!Object.hasOwn(this.section, name)) return new Unresolved(`the condition "${name}" does not exist`);
    const circular = new Unresolved(`the condition "${name}" needs itself`);
    return this.memo.get(name, () => this.evaluate(this.section[name]), circular);
  }

  private evaluate(raw: unknown): Truth {
    const { name, argument } = intrinsicOf(raw) ?? { name: '', argument: undefined };
    const list: readonly unknown[] = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.named(String(argument));
      case 'Fn::Equals':
        return equal(this.resolve(list[0]), this.resolve(list[1]));
      case 'Fn::Not':
        return not(this.evaluate(list[0]));
      case 'Fn::And':
        return all(list.map((item) => this.evaluate(item)));
      case 'Fn::Or':
        return not(all(list.map((item) => not(this.evaluate(item)))));
      default:
        return new Unresolved('a condition of another form than Equals, And, Or, Not, Condition');
    }
  }
}

const not = (truth: Truth): Truth => (typeof truth === 'boolean' ? !truth : truth);

/** False wins over unknown, as one false is enough. */
const all = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : (truths.find((truth) => truth instanceof Unresolved) ?? true);

function equal(left: Value | undefined, right: Value | undefined): Truth {
  for (const side of [left, right]) if (side instanceof Unresolved) return side;
  if (left instanceof Reference || right instanceof Reference) return new Unresolved('a condition on a resource');
  return JSON.stringify(spell(left)) === JSON.stringify(spell(right));
}

/** CloudFormation compares texts: 1 and "1", true and "true" are equal. */
const spell = (value: Value | undefined): unknown => (typeof value === 'object' ? value : String(value ?? ''));

import type { Recording, Registration, Values } from './registration.js';
import { stackType } from './urn.js';

/** The state of one recording: what the program has registered up to now. */
export class Ledger {
  readonly #registrations = new Map<string, Registration>();
  readonly #failures: Error[] = [];
  #onFailure: ((failure: Error) => void) | undefined;
  #activity = 0;

  /** Grows with every request of the program: two equal readings mean that nothing happened between them. */
  get activity(): number {
    return this.#activity;
  }

  get(urn: string): Registration | undefined {
    return this.#registrations.get(urn);
  }

  noteActivity(): void {
    this.#activity += 1;
  }

  /** @throws Error when the URN is taken, as Pulumi's engine refuses it */
  add(registration: Registration): void {
    const { urn, type, name } = registration;
    if (this.#registrations.has(urn)) {
      throw new Error(`two resources are called "${name}" [${type}]: Duplicate resource URN ${urn}`);
    }
    this.#registrations.set(urn, registration);
  }

  addOutputs(urn: string, outputs: Values): void {
    const component = this.#registrations.get(urn);
    if (component === undefined) throw new Error(`outputs of a resource that is not registered: ${urn}`);
    this.#registrations.set(urn, { ...component, outputs });
  }

  /** Notes an answer that was an error: the program cannot be recorded, even if it goes on. */
  fail(failure: Error): void {
    this.#failures.push(failure);
    this.#onFailure?.(failure);
  }

  get failures(): readonly Error[] {
    return this.#failures;
  }

  /** Rejects as soon as a request fails. */
  get failed(): Promise<never> {
    return new Promise((_, reject) => {
      this.#onFailure = reject;
    });
  }

  recording(): Recording {
    const registrations = [...this.#registrations.values()].toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
    const components = registrations.filter(({ custom, type }) => !custom && type !== stackType);
    return {
      registrations,
      outputs: registrations.find(({ type }) => type === stackType)?.outputs ?? {},
      componentsWithoutOutputs: components
        .filter(({ outputs }) => Object.keys(outputs).length === 0)
        .map(({ urn }) => urn),
    };
  }
}

import type { Value, Values } from './registration.js';

/** The property that marks an object on the wire as a special value, and what it says: `@pulumi/pulumi/runtime/rpc`. */
const signature = '4dabf18193072939515e22adb298388d';
const signatures = {
  secret: '1b47061264138c4ac30d75fd1eb44270',
  asset: 'c44067f5952c0a294b673a41bacd8c17',
  archive: '0def7320c3a5731c473e5ecbe6d01bc7',
};

type WireObject = Readonly<Record<string, unknown>>;

/** What stands for a secret in a recording: its value is never written. */
export const secretPlaceholder = { secret: true } as const;

/** Reads a JSON value from the wire: secrets hidden, assets as `{ asset: path }`, archives as `{ archive: path }`. */
export function plainValue(wire: unknown): Value {
  if (typeof wire === 'string' || typeof wire === 'number' || typeof wire === 'boolean') return wire;
  if (Array.isArray(wire)) return wire.map(plainValue);
  if (!isObject(wire)) return null;
  switch (wire[signature]) {
    case signatures.secret:
      return secretPlaceholder;
    case signatures.asset:
      return { asset: plainValue(contentOf(wire)) };
    case signatures.archive:
      return { archive: plainValue(contentOf(wire)) };
    default:
      return plainValues(wire);
  }
}

/** Reads the wire values of an object; its keys sorted, so that two recordings of one program are the same text. */
export const plainValues = (wire: WireObject): Values =>
  Object.fromEntries(
    Object.keys(wire)
      .toSorted()
      .map((key) => [key, plainValue(wire[key])]),
  );

const isObject = (wire: unknown): wire is WireObject => typeof wire === 'object' && wire !== null;

const contentOf = (wire: WireObject): unknown => wire['path'] ?? wire['uri'] ?? wire['text'] ?? wire['assets'];

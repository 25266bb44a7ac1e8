/** A block of IPv4 addresses: the first address as an unsigned 32-bit number, and the prefix length. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/** How many addresses a block holds. */
export const sizeOf = ({ prefix }: Cidr): number => 2 ** (32 - prefix);

const lastOf = (cidr: Cidr): number => cidr.base + sizeOf(cidr) - 1;

/** Reads `10.20.0.0/16`. Anything else is `undefined`; bits set behind the prefix are cleared (see {@link formatCidr}). */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { base: address - (address % 2 ** (32 - prefix)), prefix };
}

export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.base <= inner.base && lastOf(inner) <= lastOf(outer);

export const overlaps = (a: Cidr, b: Cidr): boolean => a.base <= lastOf(b) && b.base <= lastOf(a);

/** The `index`-th block of the given prefix length inside `cidr`, counted from its first address. */
export function blockOf(cidr: Cidr, prefix: number, index: number): Cidr {
  const block = { base: cidr.base + index * 2 ** (32 - prefix), prefix };
  if (prefix > 32 || !Number.isInteger(index) || index < 0 || !contains(cidr, block)) {
    throw new RangeError(`${formatCidr(cidr)} has no block ${index} of prefix length ${prefix}`);
  }
  return block;
}

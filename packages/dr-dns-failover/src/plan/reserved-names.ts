/**
 * Names below which nobody can have a zone on the internet. IANA's special-use domain names, read on 2026-11-21:
 * https://www.iana.org/assignments/special-use-domain-names/. Route 53 itself refuses some of them (`InvalidDomainName: example.com
 * is reserved by AWS!`), and the others never resolve.
 */
const special = [
  'alt',
  'arpa',
  'example',
  'example.com',
  'example.net',
  'example.org',
  'invalid',
  'local',
  'localhost',
  'onion',
  'test',
];

/** Set aside for private networks: `internal` by ICANN in 2024, `home.arpa` by RFC 8375. Not delegated on the internet. */
const forPrivateUse = ['internal', 'home.arpa'];

/** AWS's own, which a private zone would hide from the VPCs. */
const ofAws = ['amazonaws.com', 'amazonaws.com.cn', 'api.aws', 'ec2.internal', 'compute.internal'];

const within = (name: string, domains: readonly string[]): string | undefined =>
  domains.find((domain) => name === domain || name.endsWith(`.${domain}`));

/** The reserved name that a host's name lies in, so that nothing on the internet resolves it; undefined when it may be resolved. */
export const unresolvedIn = (host: string): string | undefined => within(host, [...forPrivateUse, ...special]);

/** The reserved name that a zone's name is or lies below; undefined when a zone can have it. */
export function reservedIn(name: string, visibility: 'public' | 'private'): string | undefined {
  const own = within(name, ofAws);
  if (own !== undefined) return own;
  const forPrivate = within(name, forPrivateUse);
  if (forPrivate !== undefined) return visibility === 'private' ? undefined : forPrivate;
  return within(name, special);
}

import { isIP } from 'node:net';
import { Resolver } from 'node:dns/promises';
import { ProbeFailure } from './failure.js';

/** Where a name leads now. */
export interface Place {
  readonly address: string;
  /** The regional RDS endpoint that the name leads to, or the name itself: its certificate is for this name. */
  readonly endpoint: string;
  /** The region of that endpoint, where tokens must be signed for; undefined when its name does not tell. */
  readonly region: string | undefined;
}

/** `cluster.cluster-hash.us-east-1.rds.amazonaws.com`, and `.com.cn` in China; the global writer endpoint is none. */
const regionalEndpoint = /\.([a-z]{2}(?:-[a-z]+)+-\d+)\.rds\.amazonaws\.com(?:\.cn)?$/;

export const regionOf = (endpoint: string): string | undefined => regionalEndpoint.exec(endpoint.toLowerCase())?.[1];

/**
 * Resolves as a client would, never from a cache: after a failover the name leads elsewhere. A global writer endpoint, or
 * a name of one's own, is followed to the regional endpoint, as tokens are valid and certificates are made for that only.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
 * @throws ProbeFailure
 */
export async function resolveHost(host: string, servers: readonly string[], timeout: number): Promise<Place> {
  if (isIP(host) !== 0) return { address: host, endpoint: host, region: undefined };
  const resolver = new Resolver({ timeout, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  // the resolver's own timeout is for each server and each query
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    resolver.cancel();
  }, timeout);
  try {
    const [endpoint, address] = await Promise.all([follow(resolver, host), addressOf(resolver, host)]);
    return { address, endpoint, region: regionOf(endpoint) };
  } catch (error) {
    const late = expired || (error as NodeJS.ErrnoException).code === 'ETIMEOUT';
    throw new ProbeFailure(late ? 'DNS_TIMEOUT' : 'DNS_FAILED', 'dns', error);
  } finally {
    clearTimeout(timer);
    resolver.cancel();
  }
}

async function follow(resolver: Resolver, host: string): Promise<string> {
  let name = host;
  for (let hops = 0; hops < 5 && regionOf(name) === undefined; hops += 1) {
    const next = await resolver.resolveCname(name).catch(ignoreNoData);
    if (next?.[0] === undefined) return host;
    [name] = next;
  }
  return regionOf(name) === undefined ? host : name;
}

async function addressOf(resolver: Resolver, host: string): Promise<string> {
  const address = (await resolver.resolve4(host).catch(ignoreNoData))?.[0] ?? (await resolver.resolve6(host))[0];
  if (address === undefined) throw new Error(`${host} has no address`);
  return address;
}

/** The name exists and has no record of this kind. */
function ignoreNoData(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENODATA') throw error;
}

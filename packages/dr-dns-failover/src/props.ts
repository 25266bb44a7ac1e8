import type { Duration, EachRegion, HasEndpoints, HasHealth, HoldsTraffic } from 'dr-core';

/** A private zone to be made: for clients inside the two VPCs, which must have DNS names and DNS support switched on. */
export interface NewPrivateZone<S = string> {
  readonly name: string;
  /** The VPC of each region that sees it: a `RecoveryNetwork`, or any object of this shape. */
  readonly network: EachRegion<{ readonly vpcId: S }>;
}

/** A zone that exists already. */
export interface GivenZone<S = string> {
  readonly name: string;
  readonly zoneId: S;
  /** @default 'public' */
  readonly visibility?: 'public' | 'private' | undefined;
}

/** A load balancer or API domain, answered by Route 53 itself: free of charge, and possible at the zone's own name. */
export interface AliasTarget<S = string> {
  readonly dnsName: S;
  /** The zone that the target's own name is in, which is AWS's: `CanonicalHostedZoneID` of a load balancer. */
  readonly hostedZoneId: S;
  /**
   * Whether a load balancer without a healthy target counts as unhealthy. One without any target always does then.
   * @default true - the load balancer knows sooner than a health check
   */
  readonly evaluateTargetHealth?: boolean | undefined;
}

/** How Route 53 asks a public endpoint, from checkers all over the world. */
export interface EndpointCheck<S = string> {
  /**
   * HTTPS does not look at the certificate's name or age; it costs 1 USD a month more for each region, as `interval` does.
   * @default 'https'
   */
  readonly protocol?: 'https' | 'http' | 'tcp' | undefined;
  /** @default - the endpoint's own port where it has one; else 443 for HTTPS, 80 for HTTP; required for the TCP check of an alias */
  readonly port?: number | undefined;
  /**
   * What is asked for, with GET and without credentials: 2xx or 3xx within 2 s is healthy.
   * @default '/health' - none for TCP
   */
  readonly path?: string | undefined;
  /**
   * Text that the first 5,120 bytes of the answer must contain, as it is written; 1 USD a month more for each region.
   * @default - any answer will do
   */
  readonly contains?: string | undefined;
  /**
   * How long each checker waits between two requests: 10 or 30 s. There are a dozen and more of them.
   * @default seconds(10) - detects in 48 s at worst instead of 108 s, for 1 USD a month in each region
   */
  readonly interval?: Duration | undefined;
  /**
   * Failed requests in a row, 1 to 10.
   * @default 3 - one lost packet moves no traffic
   */
  readonly threshold?: number | undefined;
  /**
   * The names that are asked instead of the regions' own ones: what an API that answers to no other name has by itself,
   * `abc123.execute-api.us-east-1.amazonaws.com`.
   * @default - the regions' own names: `us-east-1.api.pay.acme.dev`
   */
  readonly hostnames?: EachRegion<S> | undefined;
}

/** One name in front of two regions. `S` is the engine's late-bound string. */
export interface FailoverDnsProps<S = string> {
  /**
   * The zone of the name. Text makes a public zone (0.50 USD a month), whose name servers the parent zone must then name; the
   * others are a private zone to be made, or a zone that exists. A zone that was made is kept when the deployment goes.
   */
  readonly zone: string | NewPrivateZone<S> | GivenZone<S>;
  /**
   * The part of the name before the zone's: `api` of `api.pay.acme.dev`.
   * @default - the zone's own name, which can be an alias, and no CNAME
   */
  readonly name?: string | undefined;
  /** Where the name leads in each region: load balancers or API domains as aliases, anything else by its host's name. */
  readonly routes: EachRegion<AliasTarget<S>> | HasEndpoints<S>;
  /**
   * How Route 53 asks the endpoint of each region. It can only ask what the internet can reach.
   * @default - GET /health by HTTPS in a public zone; 'none' in a private one, which no other value suits
   */
  readonly check?: EndpointCheck<S> | 'none' | undefined;
  /**
   * What tells the health of each region by a metric, such as a `HealthProbe`: required where nothing can be asked, unless
   * `check: 'none'` in a private zone says that the switch alone moves the name. Together with `check`, both must be well. 0.60 USD a
   * month for each region.
   * @default - only what is asked
   */
  readonly health?: HasHealth<S> | undefined;
  /**
   * What holds the traffic in the standby region while the data is there: a `FailoverController`. Without one an endpoint that
   * answers keeps the traffic, wherever the data is. `'nobody'` is for systems that may write in either region at any time.
   */
  readonly heldBy: HoldsTraffic<S> | 'nobody';
  /**
   * How long a resolver may keep an answer: 1 to 60 s. Of an alias AWS decides it: 60 s.
   * @default seconds(30) - with the default check 78 s of our own at worst; seconds(10) where only `health` tells, whose alarms take
   * longer. 0.40 USD for a million questions, twice as many as with 60 s
   */
  readonly ttl?: Duration | undefined;
}

/** Facts of the names that clients ask for, and of what decides which region answers. */
export interface DnsFacts {
  /** vpc* */
  'route53.hosted-zone': {
    /** Without the dot at its end. */
    name: string | undefined;
    private: boolean;
    acceleratedRecovery: boolean;
  };
  /**
   * zone, healthCheck, target* (what the values of a plain record refer to), aliasTarget. What CloudFormation writes inside a
   * record set group.
   */
  'route53.record': {
    /** Without the dot at its end. References read as in a statement's resources, here and in its targets. */
    name: string | undefined;
    type: string | undefined;
    /** An alias has none: it is answered with the time to live of its target. */
    ttlSeconds: number | undefined;
    setIdentifier: string | undefined;
    routing:
      'simple' | 'failover' | 'weighted' | 'latency' | 'multivalue' | 'geolocation' | 'geoproximity' | 'ip-based';
    failover: 'PRIMARY' | 'SECONDARY' | undefined;
    weight: number | undefined;
    latencyRegion: string | undefined;
    /** What it answers with; an alias, with what its target answers. Sorted. */
    targets: readonly string[];
    alias: string | undefined;
    evaluateTargetHealth: boolean;
  };
  /** child*, alarm (of its name, in its region) */
  'route53.health-check': {
    /** `HTTPS`, `CALCULATED`, `CLOUDWATCH_METRIC`... */
    type: string | undefined;
    /** Of the checks of an endpoint. */
    intervalSeconds: number | undefined;
    failureThreshold: number | undefined;
    hostname: string | undefined;
    address: string | undefined;
    port: number | undefined;
    path: string | undefined;
    searchString: string | undefined;
    serverNameIndication: boolean | undefined;
    measureLatency: boolean;
    inverted: boolean;
    disabled: boolean;
    /** From where the checks are made. Sorted. */
    checkerRegions: readonly string[];
    /** How many of its children must be healthy, of a calculated one. */
    healthThreshold: number | undefined;
    alarmName: string | undefined;
    alarmRegion: string | undefined;
    /** What it is while its alarm has no data: `Healthy`, `Unhealthy`, `LastKnownStatus`. */
    insufficientData: string | undefined;
  };
}

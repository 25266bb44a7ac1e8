/** Facts of databases, and of the secrets that hold their credentials. */
export interface DatabaseFacts {
  'rds.global-cluster': {
    name: string | undefined;
    engine: string | undefined;
    engineVersion: string | undefined;
    encrypted: boolean;
    deletionProtection: boolean;
  };
  /**
   * globalCluster, key, insightsKey, subnetGroup, parameterGroup, securityGroup*, credentials (the secret), logGroup* (of
   * each exported log, by its name)
   */
  'rds.cluster': {
    name: string | undefined;
    engine: string | undefined;
    engineVersion: string | undefined;
    port: number | undefined;
    databaseName: string | undefined;
    masterUsername: string | undefined;
    /** Where the master password comes from; `none` where another cluster's is used. `plain` is one that can be read. */
    credentials: 'secret' | 'managed' | 'plain' | 'none';
    encrypted: boolean;
    sourceRegion: string | undefined;
    iamAuthentication: boolean;
    deletionProtection: boolean;
    backupRetentionDays: number | undefined;
    /** UTC. */
    backupWindow: string | undefined;
    /** UTC. */
    maintenanceWindow: string | undefined;
    copyTagsToSnapshot: boolean;
    logExports: readonly string[];
    insightsMode: string | undefined;
    /** For all its instances; each may also say it for itself. */
    performanceInsights: boolean;
    insightsRetentionDays: number | undefined;
    /** Aurora capacity units. */
    minCapacity: number | undefined;
    maxCapacity: number | undefined;
  };
  /** cluster, monitoringRole, insightsKey, subnetGroup */
  'rds.instance': {
    name: string | undefined;
    engine: string | undefined;
    instanceClass: string | undefined;
    publiclyAccessible: boolean;
    /** Of Enhanced Monitoring; 0 is off. */
    monitoringSeconds: number;
    performanceInsights: boolean;
    insightsRetentionDays: number | undefined;
    promotionTier: number | undefined;
    maintenanceWindow: string | undefined;
    autoMinorUpgrade: boolean;
  };
  /** subnet* */
  'rds.subnet-group': { name: string | undefined };
  'rds.cluster-parameter-group': {
    name: string | undefined;
    family: string | undefined;
    /** `rds.force_ssl=1`, sorted. */
    parameters: readonly string[];
  };
  /** key, replicaKey* */
  'secretsmanager.secret': {
    name: string | undefined;
    /** Whether the deployment hides what it holds: generated, or given as a secret of the engine. */
    contents: 'hidden' | 'plain' | 'elsewhere';
    replicaRegions: readonly string[];
  };
}

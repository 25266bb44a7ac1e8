/** Facts of tables that are not in a database. */
export interface TableFacts {
  /** key, replicaKey* */
  'dynamodb.table': {
    name: string | undefined;
    /** `id S`: name and type of the key's attribute. */
    hashKey: string | undefined;
    rangeKey: string | undefined;
    billing: 'on-demand' | 'provisioned';
    pointInTimeRecovery: boolean;
    deletionProtection: boolean;
    /** By whose key it is encrypted: one that DynamoDB owns, or one of KMS. */
    encryption: 'dynamodb' | 'kms';
    timeToLiveAttribute: string | undefined;
    /** `NEW_AND_OLD_IMAGES`... */
    stream: string | undefined;
    /** Besides its own. Sorted. */
    replicaRegions: readonly string[];
  };
}

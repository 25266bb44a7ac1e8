/** Facts of the resources that every capability stands on: logs, keys, roles, parameters, functions. */
export interface FoundationFacts {
  /** key */
  'logs.log-group': { name: string | undefined; retentionDays: number | undefined };
  /** Policy statements of the key policy. */
  'kms.key': { rotation: boolean; statements: readonly Statement[] };
  /** key */
  'kms.alias': { name: string | undefined };
  /** Trust: who may assume it. Inline policies are read as `iam.policy` of their own. */
  'iam.role': { name: string | undefined; trust: readonly Statement[]; managedPolicies: readonly string[] };
  /** role* */
  'iam.policy': { statements: readonly Statement[] };
  /** value, where it holds what another resource will have */
  'ssm.parameter': { name: string | undefined };
  /** role, subnet*, securityGroup*, logGroup */
  'lambda.function': {
    name: string | undefined;
    runtime: string | undefined;
    /** `arm64`, `x86_64`. */
    architecture: string | undefined;
    handler: string | undefined;
    timeoutSeconds: number | undefined;
    memoryMegabytes: number | undefined;
    reservedConcurrency: number | undefined;
    /** `NAME=value`, sorted. References read as in {@link Statement.resources}. */
    environment: readonly string[];
  };
  /** role, logGroup, key, calls* (functions, topics, tables: what its definition refers to) */
  'states.state-machine': {
    name: string | undefined;
    type: 'STANDARD' | 'EXPRESS';
    /** Amazon States Language: JSON with its keys sorted. References read as in {@link Statement.resources}. */
    definition: string | undefined;
    /** `OFF`, `ERROR`, `FATAL`, `ALL`. */
    logLevel: string;
    /** Whether what goes in and out of each state is logged. */
    logsData: boolean;
    tracing: boolean;
  };
  /** function; a CloudFormation custom resource that no reader understands. */
  'cloudformation.custom-resource': { type: string };
}

/** One statement of a policy; lists sorted, single values as lists of one, so that two spellings of one policy are equal. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** `Service:logs.us-east-1.amazonaws.com`, `AWS:arn...`, `*`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  /** A reference to a resource of the estate reads `${<id>}` or `${<id>.arn}` inside the text; a value not known, `${?}`. */
  readonly resources: readonly string[];
  /** `StringEquals aws:SourceAccount 123456789012`. */
  readonly conditions: readonly string[];
}

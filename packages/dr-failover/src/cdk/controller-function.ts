import { join } from 'node:path';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { PolicyDocument } from 'dr-core';
import type { FunctionPlan } from '../index.js';
import { functionTrustPolicy } from '../plan/trust-policy.js';
import { newLog } from './log.js';
import { newRole } from './role.js';

/** What a function is told, and what it may do, given where it logs. */
export interface Duty {
  readonly environment: Readonly<Record<string, string>>;
  readonly policy: (logStreams: string) => PolicyDocument<string>;
}

/** One of the functions of a {@link FailoverController}, with its role and its log. */
export class ControllerFunction extends Construct {
  readonly logGroup: CfnLogGroup;
  readonly role: CfnRole;
  readonly function: CfnFunction;

  constructor(scope: Construct, id: string, plan: FunctionPlan, key: CfnKey, { environment, policy }: Duty) {
    super(scope, id);
    this.logGroup = newLog(this, plan.log, key);
    const rights = newRole(this, plan.role, functionTrustPolicy(), policy(this.logGroup.attrArn));
    this.role = rights.role;
    const code = new Asset(this, 'code', { path: join(__dirname, '../../assets', plan.bundle) });
    this.function = new CfnFunction(this, 'function', {
      functionName: plan.name,
      description: plan.description,
      runtime: plan.runtime,
      architectures: [plan.architecture],
      handler: plan.handler,
      code: { s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey },
      memorySize: plan.memoryMegabytes,
      timeout: plan.timeoutSeconds,
      reservedConcurrentExecutions: plan.concurrency,
      role: this.role.attrArn,
      loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.ref },
      environment: { variables: environment },
    });
    // Its first call comes within a minute, and would fail without its rights.
    this.function.node.addDependency(rights.policy);
  }
}

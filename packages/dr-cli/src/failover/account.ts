import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { SFN } from '@aws-sdk/client-sfn';
import { STS } from '@aws-sdk/client-sts';
import { callTimeout } from './call.js';
import type { Controller } from './controller.js';

/** The clients of the standby region. */
export interface Account {
  readonly cloudWatch: CloudWatch;
  readonly dynamo: DynamoDB;
  readonly sfn: SFN;
  readonly sts: STS;
}

/**
 * A region that is lost swallows packets, and a call to it never ends by itself: each attempt has its deadline. All calls go to
 * the standby region, also those to STS, whose global endpoint is in us-east-1.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
 */
export function accountIn({ region }: Controller): Account {
  const options = {
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: callTimeout / 2, throwOnRequestTimeout: true },
  } as const;
  return {
    cloudWatch: new CloudWatch(options),
    dynamo: new DynamoDB(options),
    sfn: new SFN(options),
    sts: new STS(options),
  };
}

import { Aws } from 'aws-cdk-lib/core';
import type { LateText } from '../index.js';

/** Late-bound text in CDK: tokens are strings, so joining is joining. */
export const lateText: LateText<string> = {
  account: Aws.ACCOUNT_ID,
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

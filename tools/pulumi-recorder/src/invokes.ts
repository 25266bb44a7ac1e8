import { account, type Value, type Values } from './registration.js';

/** What a provider function is asked. */
export interface Invocation {
  readonly args: Values;
  /** From the arguments, the provider or the configuration; `null` when none of them says. */
  readonly region: string | null;
}

/** Answers of provider functions, by token: `aws:index/getRegion:getRegion`. */
export type Invokes = Readonly<Record<string, (invocation: Invocation) => Readonly<Record<string, Value>>>>;

/** The first part of every ARN in a region. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string | null): string => {
  if (region?.startsWith('us-gov-') === true) return 'aws-us-gov';
  return region?.startsWith('cn-') === true ? 'aws-cn' : 'aws';
};

/** What stands for every generated password: a recording in which it can be read does not keep secrets. */
export const recordedPassword = 'password-that-must-stay-secret';

/** The functions that every program may call: they ask where it runs, or for chance, not what exists. */
export const builtInInvokes: Invokes = {
  'aws:index/getCallerIdentity:getCallerIdentity': ({ region }) => ({
    id: account,
    accountId: account,
    arn: `arn:${partitionOf(region)}:iam::${account}:root`,
    userId: 'AIDARECORDED',
  }),
  'aws:index/getPartition:getPartition': ({ region }) => ({
    id: partitionOf(region),
    partition: partitionOf(region),
    dnsSuffix: partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    reverseDnsPrefix: partitionOf(region) === 'aws-cn' ? 'cn.com.amazonaws' : 'com.amazonaws',
  }),
  'aws:index/getRegion:getRegion': ({ region }) => {
    if (region === null)
      throw new Error('getRegion: neither its arguments, its provider nor aws:region names a region');
    return { id: region, name: region, region, description: region, endpoint: `ec2.${region}.amazonaws.com` };
  },
  'aws:secretsmanager/getRandomPassword:getRandomPassword': ({ region }) => ({
    id: 'recorded',
    region,
    randomPassword: recordedPassword,
  }),
};

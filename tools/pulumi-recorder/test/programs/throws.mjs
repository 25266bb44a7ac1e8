import * as aws from '@pulumi/aws';

new aws.ec2.Vpc('net', { cidrBlock: '10.1.0.0/16' }).id.apply(() => {
  throw new Error('boom');
});

import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const { region } = await aws.getRegion({});
const vpc = new aws.ec2.Vpc('net', { cidrBlock: '10.1.0.0/16', region: 'eu-west-1' });
const gate = new aws.ec2.InternetGateway('gate', { region: 'eu-west-1' }, { protect: true });
new aws.ec2.Subnet('sub', { vpcId: vpc.id, cidrBlock: '10.1.1.0/24' }, { dependsOn: gate, ignoreChanges: ['tags'] });
vpc.id.apply((id) => new aws.ssm.Parameter(`of-${id}`, { type: 'SecureString', value: pulumi.secret('hush') }));
await pulumi.log.warn('careful');

export const configured = region;
export const arn = vpc.arn;

import { LogGroup } from '@pulumi/aws/cloudwatch';
import { Topic } from '@pulumi/aws/sns';
import type { Input } from '@pulumi/pulumi';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { eachRegion, enrol, type Publishes, type Recovery } from 'dr-core';
import { stackBeside, type RecoveryScope } from 'dr-core/cdk';
import { RecoveryMonitoring as CdkMonitoring } from '../src/cdk/index.js';
import { RecoveryMonitoring as PulumiMonitoring } from '../src/pulumi/index.js';
import { publish, type MonitoringCase, type Sample } from './samples.js';

const noTopic = { arn: '', name: '' };

/** A component through CDK; one that emits in a single region is in a stack beside the standby, as Route 53's resources are. */
export function buildSampleInCdk(scope: RecoveryScope, sample: Sample): Publishes<string> {
  const beside = sample.emits === 'each-region' ? undefined : stackBeside(scope.standby, `${sample.id}-link`);
  const place = eachRegion((side) => new Construct(beside ?? scope[side], `${sample.id}-${side}`));
  const component = publish(sample, {
    names: eachRegion(
      (side) => new CfnLogGroup(place[side], 'log', { logGroupName: `/acme/${sample.id}/${side}` }).ref,
    ),
    topics: eachRegion((side) => {
      if (!sample.hasTopics) return noTopic;
      const told = new Construct(scope[side], `${sample.id}-told`);
      const { ref, attrTopicName } = new CfnTopic(told, 'topic', { topicName: `${sample.id}-${side}` });
      return { arn: ref, name: attrTopicName };
    }),
  });
  enrol(scope, sample.id, component);
  return component;
}

/** The same through Pulumi. */
export function buildSampleInPulumi(recovery: Recovery, sample: Sample): Publishes<Input<string>> {
  const regionOf = eachRegion((side) => recovery[sample.emits === 'each-region' ? side : 'standby']);
  const component = publish<Input<string>>(sample, {
    names: eachRegion((side) => {
      const name = `${sample.id}-${side}`;
      return new LogGroup(name, { region: regionOf[side], name: `/acme/${sample.id}/${side}` }).name;
    }),
    topics: eachRegion((side) => {
      if (!sample.hasTopics) return noTopic;
      return new Topic(`${sample.id}-${side}-told`, { region: recovery[side], name: `${sample.id}-${side}` });
    }),
  });
  enrol(recovery, sample.id, component);
  return component;
}

export const buildInCdk = (scope: RecoveryScope, { samples, props }: MonitoringCase): CdkMonitoring =>
  new CdkMonitoring(scope, 'watch', { ...props, watches: samples.map((sample) => buildSampleInCdk(scope, sample)) });

/** With a recovery of its own: the components of other programs of this process are not those of this one. */
export function buildInPulumi({ recovery, samples, props }: MonitoringCase): PulumiMonitoring {
  const own = { ...recovery };
  const watches = samples.map((sample) => buildSampleInPulumi(own, sample));
  return new PulumiMonitoring('watch', { recovery: own, ...props, watches });
}

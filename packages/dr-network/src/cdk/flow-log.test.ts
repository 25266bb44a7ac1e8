import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { recovery } from '../../test/full-network.js';
import { RecoveryNetwork } from './index.js';

const stage = new RecoveryStage(new App(), 'trading', { recovery });
new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15', connectivity: 'none' });

describe.each(['primary', 'standby'] as const)('the flow log of the %s region, in CDK', (side) => {
  const template = Template.fromStack(stage[side]);

  it.each(['AWS::KMS::Key', 'AWS::Logs::LogGroup'])(
    'keeps its %s, which is evidence, but not that of a creation that failed, whose name would be taken',
    (type) => {
      const kept = Object.values(template.findResources(type)).map(
        ({ DeletionPolicy, UpdateReplacePolicy }: Record<string, unknown>) => [DeletionPolicy, UpdateReplacePolicy],
      );
      expect(kept).toEqual([['RetainExceptOnCreate', 'Retain']]);
    },
  );

  it('gathers for a minute, the shortest that there is, before it writes', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      MaxAggregationInterval: 60,
      ResourceType: 'VPC',
      LogDestinationType: 'cloud-watch-logs',
    });
  });
});

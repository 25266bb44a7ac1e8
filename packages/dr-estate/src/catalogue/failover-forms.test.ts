import { describe, expect, it } from 'vitest';
import { idOf, readRecorded, registration } from '../../test/registration.js';
import { find, read } from '../../test/template.js';
import { ofKind, targets, type Estate } from '../index.js';

const definitionOf = (estate: Estate): unknown => {
  const [machine] = ofKind(estate, 'states.state-machine');
  return machine?.facts.definition === undefined ? undefined : JSON.parse(machine.facts.definition);
};

describe('records', () => {
  it('of a CloudFormation group are records of their own, in the zone of the group or their own', () => {
    const estate = read({
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'acme.dev.' } },
      Group: {
        Type: 'AWS::Route53::RecordSetGroup',
        Properties: {
          HostedZoneName: 'acme.dev.',
          RecordSets: [
            { Name: 'a.acme.dev', Type: 'A', TTL: 60, ResourceRecords: ['192.0.2.1'] },
            { Name: 'b.acme.dev', Type: 'A', TTL: '30', ResourceRecords: ['192.0.2.2'] },
          ],
        },
      },
    });
    const records = ofKind(estate, 'route53.record');
    expect(records.map(({ id, region, facts }) => [id, region, facts.name, facts.ttlSeconds])).toEqual([
      ['app/Group', 'global', 'a.acme.dev', 60],
      ['app/Group#RecordSets[1]', 'global', 'b.acme.dev', 30],
    ]);
    expect(records.map((record) => targets(record, 'zone'))).toEqual([['app/Zone'], ['app/Zone']]);
  });

  it('find their zone by its name, and leave one that is not here outside', () => {
    const record = (HostedZoneName: string) => ({ Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneName } });
    const estate = read({
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'acme.dev' } },
      Here: record('acme.dev.'),
      There: record('other.dev.'),
    });
    expect(find(estate, 'Here').edges).toEqual([{ role: 'zone', to: 'app/Zone' }]);
    expect(find(estate, 'There').edges).toEqual([{ role: 'zone', external: 'other.dev' }]);
  });

  it.each([
    ['GeoLocation', 'geolocationRoutingPolicies', { CountryCode: 'DE' }, [{ country: 'DE' }], 'geolocation'],
    ['GeoProximityLocation', 'geoproximityRoutingPolicy', { Bias: 1 }, { bias: 1 }, 'geoproximity'],
    ['CidrRoutingConfig', 'cidrRoutingPolicy', { CollectionId: 'c' }, { collectionId: 'c' }, 'ip-based'],
    ['MultiValueAnswer', 'multivalueAnswerRoutingPolicy', true, true, 'multivalue'],
  ])('say how one of them is chosen: %s', (written, recorded, ours, theirs, routing) => {
    const cdk = read({ Record: { Type: 'AWS::Route53::RecordSet', Properties: { [written]: ours } } });
    const pulumi = readRecorded(registration('aws:route53/record:Record', 'Record', { [recorded]: theirs }));
    for (const estate of [cdk, pulumi]) {
      expect(ofKind(estate, 'route53.record').map(({ facts }) => facts.routing)).toEqual([routing]);
    }
  });
});

it('what Route 53 tags in lists of its own is known by those tags', () => {
  const tags = [{ Key: 'Name', Value: 'front door' }];
  const estate = read({
    Check: { Type: 'AWS::Route53::HealthCheck', Properties: { HealthCheckTags: tags } },
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { HostedZoneTags: tags } },
    Other: { Type: 'AWS::Route53::HealthCheck', Properties: { HealthCheckTags: [] } },
  });
  expect(find(estate, 'Check').name).toBe('front door');
  expect(find(estate, 'Zone').name).toBe('front door');
  expect(find(estate, 'Other').name).not.toBe('front door');
});

describe('health checks that ask an endpoint', () => {
  it.each(['HTTP', 'HTTPS', 'HTTP_STR_MATCH', 'HTTPS_STR_MATCH', 'TCP'])(
    'have the interval and the threshold that Route 53 gives them: %s',
    (Type) => {
      const estate = read({
        Check: { Type: 'AWS::Route53::HealthCheck', Properties: { HealthCheckConfig: { Type } } },
      });
      expect(find(estate, 'Check').facts).toMatchObject({ intervalSeconds: 30, failureThreshold: 3 });
    },
  );

  it('are asked in a region of none, whatever their stack', () => {
    const estate = read({ Check: { Type: 'AWS::Route53::HealthCheck' }, Zone: { Type: 'AWS::Route53::HostedZone' } });
    expect(estate.resources.map(({ region }) => region)).toEqual(['global', 'global']);
  });
});

describe('a private zone', () => {
  it('has the VPCs that are associated with it elsewhere, in Pulumi', () => {
    const estate = readRecorded(
      registration('aws:ec2/vpc:Vpc', 'vpc', {}),
      registration('aws:route53/zone:Zone', 'zone', { name: 'in' }),
      registration('aws:route53/zoneAssociation:ZoneAssociation', 'more', {
        zoneId: idOf('zone'),
        vpcId: idOf('vpc'),
      }),
    );
    const [zone] = ofKind(estate, 'route53.hosted-zone');
    expect(zone?.facts.private).toBe(true);
    expect(zone && targets(zone, 'vpc')).toHaveLength(1);
  });
});

describe('what is written inside a topic', () => {
  it('is a subscription of its own in CloudFormation', () => {
    const estate = read({
      Topic: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'email', Endpoint: 'a@acme.dev' }] } },
    });
    const [subscription] = ofKind(estate, 'sns.subscription');
    expect(subscription).toMatchObject({
      facts: { protocol: 'email', endpoint: 'a@acme.dev' },
      edges: [{ role: 'topic', to: 'app/Topic' }],
    });
  });

  it('is a policy of its own in Pulumi', () => {
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] });
    const estate = readRecorded(registration('aws:sns/topic:Topic', 'topic', { policy }));
    const [topic] = ofKind(estate, 'sns.topic');
    expect(ofKind(estate, 'sns.topic-policy')).toMatchObject([
      { facts: { statements: [{ actions: ['sns:Publish'] }] }, edges: [{ role: 'topic', to: topic?.id }] },
    ]);
  });
});

describe('the definition of a state machine', () => {
  const Type = 'AWS::StepFunctions::StateMachine';
  const code = { Type: 'AWS::Lambda::Function' };

  it('is read with what stands for its words, in a text or in an object', () => {
    const DefinitionSubstitutions = { Act: { 'Fn::GetAtt': ['Code', 'Arn'] }, Unused: 'x' };
    const inText = { DefinitionString: '{"Resource":"${Act}","Seconds":5,"Other":"${None}"}' };
    const inObject = { Definition: { Resource: '${Act}', Seconds: 5, Other: '${None}' } };
    for (const written of [inText, inObject]) {
      const estate = read({ Code: code, Machine: { Type, Properties: { ...written, DefinitionSubstitutions } } });
      expect(definitionOf(estate)).toEqual({ Resource: '${app/Code.arn}', Seconds: 5, Other: '${None}' });
      expect(find(estate, 'Machine').edges).toEqual([{ role: 'calls', to: 'app/Code' }]);
    }
  });

  it('calls what stands in a list of choices or branches, too', () => {
    const branch = (Resource: unknown) => ({ States: { A: { Type: 'Task', Resource } } });
    const Definition = { States: { P: { Type: 'Parallel', Branches: [branch({ 'Fn::GetAtt': ['Code', 'Arn'] })] } } };
    const estate = read({ Code: code, Machine: { Type, Properties: { Definition } } });
    expect(targets(find(estate, 'Machine'), 'calls')).toEqual(['app/Code']);
  });

  it('is not known where it is no JSON', () => {
    const estate = read({ Machine: { Type, Properties: { DefinitionString: '{' } } });
    expect(definitionOf(estate)).toBeUndefined();
  });
});

describe('a global table of CloudFormation', () => {
  it('says nothing of its own region where it has no replica there', () => {
    const Replicas = [{ Region: 'eu-west-1', DeletionProtectionEnabled: true }];
    const estate = read({ Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas } } });
    expect(find(estate, 'Table').facts).toMatchObject({ deletionProtection: false, replicaRegions: ['eu-west-1'] });
  });
});

describe('a document with references', () => {
  it('keeps its numbers and its flags', () => {
    const DashboardBody = '{"widgets":[{"x":0,"y":1.5,"live":false,"none":null,"text":"6"}]}';
    const estate = read({ Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody } } });
    expect(ofKind(estate, 'cloudwatch.dashboard')[0]?.facts.body).toBe(
      '{"widgets":[{"live":false,"none":null,"text":"6","x":0,"y":1.5}]}',
    );
  });
});

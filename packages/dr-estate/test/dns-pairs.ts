import { id, ref, type Pair } from './pair.js';

/** Zones, records and what decides which record is answered. */
export const dnsPairs: readonly Pair[] = [
  {
    kind: 'route53.hosted-zone',
    cloudformation: [
      'AWS::Route53::HostedZone',
      { Name: 'pay.acme.dev.', HostedZoneFeatures: { EnableAcceleratedRecovery: true } },
    ],
    pulumi: ['aws:route53/zone:Zone', { name: 'pay.acme.dev', enableAcceleratedRecovery: true }],
  },
  {
    kind: 'route53.hosted-zone',
    cloudformation: [
      'AWS::Route53::HostedZone',
      {
        Name: 'pay.internal',
        VPCs: [
          { VPCId: ref('Vpc'), VPCRegion: 'us-east-1' },
          { VPCId: ref('Peer'), VPCRegion: 'us-west-2' },
        ],
      },
    ],
    pulumi: [
      'aws:route53/zone:Zone',
      {
        name: 'pay.internal',
        vpcs: [
          { vpcId: id('Vpc'), vpcRegion: 'us-east-1' },
          { vpcId: id('Peer'), vpcRegion: 'us-west-2' },
        ],
      },
    ],
  },
  {
    kind: 'route53.record',
    cloudformation: [
      'AWS::Route53::RecordSet',
      {
        HostedZoneId: ref('Zone'),
        Name: 'api.pay.acme.dev.',
        Type: 'CNAME',
        TTL: '30',
        SetIdentifier: 'us-east-1',
        Failover: 'PRIMARY',
        HealthCheckId: ref('Check'),
        ResourceRecords: ['use1.api.pay.acme.dev'],
      },
    ],
    pulumi: [
      'aws:route53/record:Record',
      {
        zoneId: id('Zone'),
        name: 'api.pay.acme.dev',
        type: 'CNAME',
        ttl: 30,
        setIdentifier: 'us-east-1',
        failoverRoutingPolicies: [{ type: 'PRIMARY' }],
        healthCheckId: id('Check'),
        records: ['use1.api.pay.acme.dev'],
      },
    ],
  },
  {
    kind: 'route53.record',
    cloudformation: [
      'AWS::Route53::RecordSet',
      {
        HostedZoneId: { 'Fn::GetAtt': ['Zone', 'Id'] },
        Name: 'api.pay.acme.dev',
        Type: 'A',
        SetIdentifier: 'us-west-2',
        Failover: 'SECONDARY',
        AliasTarget: { DNSName: 'lb.example.', HostedZoneId: 'Z1', EvaluateTargetHealth: true },
      },
    ],
    pulumi: [
      'aws:route53/record:Record',
      {
        zoneId: id('Zone'),
        name: 'api.pay.acme.dev',
        type: 'A',
        setIdentifier: 'us-west-2',
        failoverRoutingPolicies: [{ type: 'SECONDARY' }],
        aliases: [{ name: 'lb.example', zoneId: 'Z1', evaluateTargetHealth: true }],
      },
    ],
  },
  {
    kind: 'route53.record',
    cloudformation: [
      'AWS::Route53::RecordSet',
      {
        HostedZoneId: ref('Zone'),
        Name: 'w',
        Type: 'A',
        SetIdentifier: 'one',
        Weight: 5,
        ResourceRecords: [ref('Address'), '192.0.2.1'],
      },
    ],
    pulumi: [
      'aws:route53/record:Record',
      {
        zoneId: id('Zone'),
        name: 'w',
        type: 'A',
        setIdentifier: 'one',
        weightedRoutingPolicies: [{ weight: 5 }],
        records: ['192.0.2.1', id('Address')],
        failoverRoutingPolicies: [],
        multivalueAnswerRoutingPolicy: false,
      },
    ],
  },
  {
    kind: 'route53.record',
    cloudformation: [
      'AWS::Route53::RecordSet',
      { HostedZoneId: ref('Zone'), Name: 'l', Type: 'A', SetIdentifier: 'one', Region: 'eu-west-1' },
    ],
    pulumi: [
      'aws:route53/record:Record',
      {
        zoneId: id('Zone'),
        name: 'l',
        type: 'A',
        setIdentifier: 'one',
        latencyRoutingPolicies: [{ region: 'eu-west-1' }],
      },
    ],
  },
  {
    kind: 'route53.health-check',
    cloudformation: [
      'AWS::Route53::HealthCheck',
      {
        HealthCheckConfig: {
          Type: 'HTTPS_STR_MATCH',
          FullyQualifiedDomainName: 'use1.api.pay.acme.dev',
          IPAddress: '192.0.2.1',
          Port: 8443,
          ResourcePath: '/health',
          SearchString: 'well',
          RequestInterval: 10,
          FailureThreshold: 2,
          EnableSNI: true,
          MeasureLatency: true,
          Regions: ['us-west-1', 'eu-west-1', 'sa-east-1'],
        },
      },
    ],
    pulumi: [
      'aws:route53/healthCheck:HealthCheck',
      {
        type: 'HTTPS_STR_MATCH',
        fqdn: 'use1.api.pay.acme.dev',
        ipAddress: '192.0.2.1',
        port: 8443,
        resourcePath: '/health',
        searchString: 'well',
        requestInterval: 10,
        failureThreshold: 2,
        enableSni: true,
        measureLatency: true,
        regions: ['eu-west-1', 'sa-east-1', 'us-west-1'],
      },
    ],
  },
  {
    kind: 'route53.health-check',
    cloudformation: [
      'AWS::Route53::HealthCheck',
      {
        HealthCheckConfig: { Type: 'CALCULATED', ChildHealthChecks: [ref('Check'), 'other-id'], HealthThreshold: 2 },
      },
    ],
    pulumi: [
      'aws:route53/healthCheck:HealthCheck',
      { type: 'CALCULATED', childHealthchecks: [id('Check'), 'other-id'], childHealthThreshold: 2 },
    ],
  },
  {
    kind: 'route53.health-check',
    cloudformation: [
      'AWS::Route53::HealthCheck',
      {
        HealthCheckConfig: {
          Type: 'CLOUDWATCH_METRIC',
          AlarmIdentifier: { Name: ref('Alarm'), Region: { Ref: 'AWS::Region' } },
          InsufficientDataHealthStatus: 'LastKnownStatus',
          Inverted: true,
        },
      },
    ],
    pulumi: [
      'aws:route53/healthCheck:HealthCheck',
      {
        type: 'CLOUDWATCH_METRIC',
        cloudwatchAlarmName: id('Alarm'),
        cloudwatchAlarmRegion: 'us-east-1',
        insufficientDataHealthStatus: 'LastKnownStatus',
        invertHealthcheck: true,
        triggers: { threshold: '1' },
      },
    ],
  },
];

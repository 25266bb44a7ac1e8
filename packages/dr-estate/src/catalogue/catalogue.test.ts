import { describe, expect, it } from 'vitest';
import { databasePairs } from '../../test/database-pairs.js';
import { foundationPairs } from '../../test/foundation-pairs.js';
import { beside } from '../../test/pair.js';
import { dnsPairs } from '../../test/dns-pairs.js';
import { peeringPairs } from '../../test/peering-pairs.js';
import { readRecorded, registration } from '../../test/registration.js';
import { find, read } from '../../test/template.js';
import { signalPairs } from '../../test/signal-pairs.js';
import { statePairs } from '../../test/state-pairs.js';
import { vpcPairs } from '../../test/vpc-pairs.js';
import type { Estate, Resource } from '../index.js';
import { catalogue, typesOf } from './catalogue.js';

const pairs = [
  ...vpcPairs,
  ...peeringPairs,
  ...foundationPairs,
  ...databasePairs,
  ...dnsPairs,
  ...signalPairs,
  ...statePairs,
];

/** What both engines must agree on, with the ids of the one in the place of the other's. */
function comparable(estate: Estate, target: Resource): object {
  const names = new Map(estate.resources.map(({ id: own, name }) => [own, name]));
  const rename = (text: string): string =>
    [...names].reduce((renamed, [own, name]) => renamed.replaceAll(`\${${own}`, `\${${name}`), text);
  const facts = JSON.parse(rename(JSON.stringify(target.facts))) as object;
  const edges = target.edges.map((edge) => ('to' in edge ? { ...edge, to: names.get(edge.to) } : edge));
  return { kind: target.kind, region: target.region, facts, edges };
}

const besideInCloudFormation = Object.fromEntries(Object.entries(beside).map(([name, [Type]]) => [name, { Type }]));
const besideInPulumi = Object.entries(beside).map(([name, [, type]]) => registration(type, name, {}));

describe('both engines', () => {
  it.each(pairs.map((pair, i) => [pair.kind, i, pair] as const))('are read alike: %s (%i)', (kind, _, pair) => {
    const [Type, Properties] = pair.cloudformation;
    const cloudformation = read({ Probe: { Type, Properties } }, { resources: besideInCloudFormation });
    const [type, inputs] = pair.pulumi;
    const pulumi = readRecorded(...besideInPulumi, registration(type, 'Probe', { ...inputs }));
    const ours = comparable(cloudformation, find(cloudformation, 'Probe'));
    const probe = pulumi.resources.find(({ id: urn }) => urn.endsWith('::Probe'));
    expect(probe && comparable(pulumi, probe)).toEqual(ours);
    expect(ours).toMatchObject({ kind });
    expect(cloudformation.unresolved.concat(pulumi.unresolved)).toEqual([]);
  });

  it('are read alike where nothing is said', () => {
    // A peering is the exception: CloudFormation accepts it by itself.
    const types = pairs.filter(({ kind }) => kind !== 'ec2.vpc-peering');
    const facts = types.map(({ kind, cloudformation: [Type], pulumi: [type] }) => {
      const [written] = read({ Probe: { Type } }).resources;
      const [recorded] = readRecorded(registration(type, 'Probe', {})).resources;
      expect(recorded?.facts, kind).toEqual(written?.facts);
      return `${kind} ${JSON.stringify(written?.facts)}`;
    });
    expect([...new Set(facts)]).toMatchInlineSnapshot(`
      [
        "ec2.vpc {"dnsSupport":true,"dnsHostnames":false}",
        "ec2.subnet {"mapPublicIp":false}",
        "ec2.route-table {}",
        "ec2.route-table-association {}",
        "ec2.route {}",
        "ec2.nat-gateway {"availability":"zonal","connectivity":"public"}",
        "ec2.vpc-endpoint {"type":"gateway","privateDns":false}",
        "ec2.security-group {}",
        "ec2.security-group-rule {"direction":"ingress","protocol":"-1"}",
        "ec2.security-group-rule {"direction":"egress","protocol":"-1"}",
        "ec2.transit-gateway {"defaultAssociation":true,"defaultPropagation":true}",
        "ec2.transit-gateway-route-table {}",
        "ec2.transit-gateway-attachment {}",
        "ec2.transit-gateway-peering {"peerRegion":"us-east-1","accepted":false}",
        "ec2.transit-gateway-association {}",
        "ec2.transit-gateway-propagation {}",
        "ec2.transit-gateway-route {"blackhole":false}",
        "ec2.flow-log {}",
        "logs.log-group {}",
        "kms.key {"rotation":false,"statements":[]}",
        "kms.alias {}",
        "iam.role {"trust":[],"managedPolicies":[]}",
        "iam.policy {"statements":[]}",
        "ssm.parameter {}",
        "lambda.function {"environment":[]}",
        "lambda.permission {}",
        "lambda.event-invoke-config {}",
        "events.rule {"enabled":true}",
        "rds.global-cluster {"encrypted":false,"deletionProtection":false}",
        "rds.cluster {"credentials":"none","encrypted":false,"iamAuthentication":false,"deletionProtection":false,"copyTagsToSnapshot":false,"logExports":[],"performanceInsights":false}",
        "rds.instance {"publiclyAccessible":false,"monitoringSeconds":0,"performanceInsights":false,"autoMinorUpgrade":true}",
        "rds.subnet-group {}",
        "rds.cluster-parameter-group {"parameters":[]}",
        "secretsmanager.secret {"contents":"elsewhere","replicaRegions":[]}",
        "route53.hosted-zone {"private":false,"acceleratedRecovery":false}",
        "route53.record {"targets":[],"evaluateTargetHealth":false,"routing":"simple"}",
        "route53.health-check {"measureLatency":false,"inverted":false,"disabled":false,"checkerRegions":[]}",
        "cloudwatch.alarm {"dimensions":[],"queries":[],"treatMissingData":"missing","actionsEnabled":true}",
        "cloudwatch.composite-alarm {"actionsEnabled":true}",
        "cloudwatch.dashboard {}",
        "sns.topic {"fifo":false}",
        "sns.subscription {"rawDelivery":false}",
        "sns.topic-policy {"statements":[]}",
        "dynamodb.table {"billing":"provisioned","pointInTimeRecovery":false,"deletionProtection":false,"encryption":"dynamodb","replicaRegions":[]}",
        "states.state-machine {"type":"STANDARD","logLevel":"OFF","logsData":false,"tracing":false}",
      ]
    `);
  });

  it('give facts that are worth reading: what every pair comes to', () => {
    const facts = pairs.map(({ cloudformation: [Type, Properties] }) => {
      const estate = read({ Probe: { Type, Properties } }, { resources: besideInCloudFormation });
      const { kind, facts: known, edges } = comparable(estate, find(estate, 'Probe')) as Resource;
      const values = Object.entries(known).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      const roles = edges.map(
        (edge) => `${edge.role}:${'to' in edge ? edge.to : 'external' in edge ? `<${edge.external}>` : '?'}`,
      );
      return [kind, ...values, ...roles].join(' ');
    });
    expect(facts).toMatchInlineSnapshot(`
      [
        "ec2.vpc cidr="10.0.0.0/16" dnsSupport=false dnsHostnames=true",
        "ec2.subnet cidr="10.0.0.0/24" zone="use1-az1" mapPublicIp=true vpc:Vpc",
        "ec2.route-table vpc:Vpc",
        "ec2.route-table-association subnet:Subnet routeTable:Table",
        "ec2.route destination="0.0.0.0/0" routeTable:Table target:Gateway",
        "ec2.route destination="pl-1" routeTable:Table target:Tgw",
        "ec2.nat-gateway availability="zonal" connectivity="public" subnet:Subnet address:Address",
        "ec2.nat-gateway availability="regional" connectivity="private" vpc:Vpc",
        "ec2.vpc-endpoint type="interface" service="ecr.api" serviceRegion="us-east-1" privateDns=true vpc:Vpc subnet:Subnet securityGroup:Group securityGroup:Other",
        "ec2.vpc-endpoint type="gateway" service="s3" serviceRegion="us-east-1" privateDns=false vpc:Vpc routeTable:Table",
        "ec2.security-group description="clients" vpc:Vpc",
        "ec2.security-group-rule direction="ingress" protocol="tcp" fromPort=443 toPort=443 group:Group peer:Other",
        "ec2.security-group-rule direction="egress" protocol="-1" cidr="10.0.0.0/8" group:Group",
        "ec2.security-group-rule direction="egress" protocol="tcp" fromPort=1 toPort=2 group:Group prefixList:<pl-1>",
        "ec2.vpc-peering peerRegion="us-east-1" accepted=true vpc:Vpc peerVpc:Peer",
        "ec2.transit-gateway asn=64513 defaultAssociation=false defaultPropagation=true",
        "ec2.transit-gateway-route-table transitGateway:Tgw",
        "ec2.transit-gateway-attachment transitGateway:Tgw vpc:Vpc subnet:Subnet",
        "ec2.transit-gateway-peering peerRegion="us-west-2" accepted=false transitGateway:Tgw peer:<tgw-1>",
        "ec2.transit-gateway-association routeTable:TgwTable attachment:Attachment",
        "ec2.transit-gateway-propagation routeTable:TgwTable attachment:Attachment",
        "ec2.transit-gateway-route destination="10.1.0.0/16" blackhole=true routeTable:TgwTable",
        "ec2.flow-log traffic="REJECT" resource:Vpc logGroup:Logs role:Role",
        "logs.log-group name="/flow" retentionDays=400 key:Key",
        "kms.key rotation=true statements=[{"effect":"Allow","principals":[],"actions":["a:Do","b:Do"],"resources":["*"],"conditions":[]}]",
        "kms.alias name="alias/a" key:Key",
        "iam.role name="r" trust=[{"effect":"Allow","principals":["Service:lambda.amazonaws.com"],"actions":["sts:AssumeRole"],"resources":[],"conditions":[]}] managedPolicies=["a","b"]",
        "iam.policy statements=[{"effect":"Allow","principals":[],"actions":["a:Do","b:Do"],"resources":["\${Key.arn}"],"conditions":[]}] role:Role",
        "ssm.parameter name="/vpc" value:Vpc",
        "lambda.function name="f" runtime="nodejs24.x" architecture="arm64" handler="i.h" timeoutSeconds=9 memoryMegabytes=256 reservedConcurrency=1 environment=["B=1","KEY=by \${Key.arn}"] role:Role subnet:Subnet securityGroup:Group logGroup:Logs",
        "lambda.permission principal="events.amazonaws.com" action="lambda:InvokeFunction" sourceAccount="123456789012" function:Code source:Rule",
        "lambda.event-invoke-config maxRetries=0 maxAgeSeconds=60 function:Code",
        "events.rule name="r" schedule="rate(1 minute)" enabled=false",
        "events.rule pattern="{\\"detail\\":{\\"id\\":[\\"\${Cluster}\\"]},\\"source\\":[\\"aws.rds\\"]}" enabled=true",
        "rds.global-cluster name="g" engine="aurora-mysql" engineVersion="8.0.mysql_aurora.3.10.4" encrypted=true deletionProtection=true",
        "rds.cluster name="c" engine="aurora-postgresql" engineVersion="17.7" port=5432 databaseName="d" masterUsername="u" credentials="secret" encrypted=true sourceRegion="us-west-2" iamAuthentication=true deletionProtection=true backupRetentionDays=14 backupWindow="03:00-03:30" maintenanceWindow="sun:06:30-sun:07:30" copyTagsToSnapshot=true logExports=["postgresql"] insightsMode="advanced" performanceInsights=true insightsRetentionDays=465 minCapacity=8 maxCapacity=64.5 globalCluster:Global key:Key insightsKey:Key subnetGroup:SubnetGroup parameterGroup:Parameters securityGroup:Group credentials:Secret logGroup:</aws/rds/cluster/c/postgresql>",
        "rds.cluster name="c" engine="aurora-mysql" credentials="managed" encrypted=false iamAuthentication=false deletionProtection=false copyTagsToSnapshot=false logExports=[] performanceInsights=false",
        "rds.cluster engine="aurora-mysql" credentials="plain" encrypted=false iamAuthentication=false deletionProtection=false copyTagsToSnapshot=false logExports=[] performanceInsights=false",
        "rds.instance name="i" engine="aurora-mysql" instanceClass="db.r7g.large" publiclyAccessible=true monitoringSeconds=60 performanceInsights=true insightsRetentionDays=7 promotionTier=1 maintenanceWindow="sun:06:30-sun:07:30" autoMinorUpgrade=false cluster:Cluster monitoringRole:Role insightsKey:Key subnetGroup:SubnetGroup",
        "rds.subnet-group name="s" subnet:Subnet subnet:<subnet-2>",
        "rds.cluster-parameter-group name="p" family="aurora-postgresql17" parameters=["a=1","b=2"]",
        "secretsmanager.secret name="n" contents="elsewhere" replicaRegions=["us-west-2"] key:Key replicaKey:<alias/other>",
        "route53.hosted-zone name="pay.acme.dev" private=false acceleratedRecovery=true",
        "route53.hosted-zone name="pay.internal" private=true acceleratedRecovery=false vpc:Vpc vpc:Peer",
        "route53.record name="api.pay.acme.dev" type="CNAME" ttlSeconds=30 targets=["use1.api.pay.acme.dev"] evaluateTargetHealth=false setIdentifier="us-east-1" routing="failover" failover="PRIMARY" zone:Zone healthCheck:Check",
        "route53.record name="api.pay.acme.dev" type="A" targets=[] alias="lb.example" evaluateTargetHealth=true setIdentifier="us-west-2" routing="failover" failover="SECONDARY" zone:Zone aliasTarget:<lb.example>",
        "route53.record name="w" type="A" targets=["\${Address}","192.0.2.1"] evaluateTargetHealth=false setIdentifier="one" routing="weighted" weight=5 zone:Zone target:Address",
        "route53.record name="l" type="A" targets=[] evaluateTargetHealth=false setIdentifier="one" routing="latency" latencyRegion="eu-west-1" zone:Zone",
        "route53.health-check type="HTTPS_STR_MATCH" intervalSeconds=10 failureThreshold=2 hostname="use1.api.pay.acme.dev" address="192.0.2.1" port=8443 path="/health" searchString="well" serverNameIndication=true measureLatency=true inverted=false disabled=false checkerRegions=["eu-west-1","sa-east-1","us-west-1"]",
        "route53.health-check type="CALCULATED" measureLatency=false inverted=false disabled=false checkerRegions=[] healthThreshold=2 child:Check child:<other-id>",
        "route53.health-check type="CLOUDWATCH_METRIC" measureLatency=false inverted=true disabled=false checkerRegions=[] alarmName="\${Alarm}" alarmRegion="us-east-1" insufficientData="LastKnownStatus" alarm:Alarm",
        "cloudwatch.alarm name="a" description="of \${Code.arn}" namespace="AWS/RDS" metric="AuroraGlobalDBReplicationLag" statistic="Maximum" periodSeconds=60 dimensions=["DBClusterIdentifier=\${Cluster}","Machine=arn:aws:states:us-east-1:123456789012:stateMachine:elsewhere","Zone=a"] queries=[] evaluationPeriods=3 datapointsToAlarm=2 threshold=30000.5 comparison="GreaterThanThreshold" treatMissingData="notBreaching" actionsEnabled=true dimension:Cluster dimension:<arn:aws:states:us-east-1:123456789012:stateMachine:elsewhere> alarmAction:Topic alarmAction:Code okAction:Topic insufficientDataAction:<arn:aws:automate:us-east-1:ec2:recover>",
        "cloudwatch.alarm dimensions=[] queries=[{"id":"sum","expression":"a + b","periodSeconds":60,"dimensions":[],"returned":true},{"id":"a","namespace":"N","metric":"M","statistic":"p99","periodSeconds":10,"dimensions":["FunctionName=\${Code}"],"returned":false}] evaluationPeriods=2 datapointsToAlarm=2 threshold=1 treatMissingData="missing" actionsEnabled=false dimension:Code",
        "cloudwatch.alarm statistic="p99" dimensions=[] queries=[] evaluationPeriods=1 datapointsToAlarm=1 treatMissingData="missing" actionsEnabled=true",
        "cloudwatch.composite-alarm name="lost" description="the region is lost" rule="ALARM(\\"\${Alarm.arn}\\") AND NOT OK(other)" actionsEnabled=false alarm:Alarm alarm:<other> alarmAction:Topic okAction:Topic",
        "cloudwatch.dashboard name="d" body="{\\"widgets\\":[{\\"live\\":true,\\"metrics\\":[[\\"AWS/RDS\\",\\"Lag\\",\\"Id\\",\\"\${Cluster}\\"]],\\"width\\":6}]}" shows:Cluster",
        "sns.topic name="t.fifo" displayName="T" fifo=true key:Key",
        "sns.subscription protocol="email" endpoint="oncall@acme.dev" rawDelivery=false filter="{\\"a\\":[\\"1\\"],\\"b\\":[\\"2\\"]}" topic:Topic deadLetterQueue:<arn:aws:sqs:us-east-1:123456789012:dead>",
        "sns.subscription protocol="lambda" endpoint="\${Code.arn}" rawDelivery=true topic:Topic endpoint:Code",
        "sns.topic-policy statements=[{"effect":"Allow","principals":["Service:cloudwatch.amazonaws.com"],"actions":["sns:Publish"],"resources":["*"],"conditions":["StringEquals aws:SourceAccount 123456789012"]}] topic:Topic",
        "dynamodb.table name="t" hashKey="id S" rangeKey="at N" billing="on-demand" pointInTimeRecovery=true deletionProtection=true encryption="kms" timeToLiveAttribute="until" stream="NEW_IMAGE" replicaRegions=[] key:Key",
        "dynamodb.table name="g" hashKey="id S" billing="on-demand" pointInTimeRecovery=true deletionProtection=true encryption="kms" replicaRegions=["us-west-2"] key:Key replicaKey:<alias/there>",
        "states.state-machine name="s" type="EXPRESS" definition="{\\"StartAt\\":\\"Act\\",\\"States\\":{\\"Act\\":{\\"Next\\":\\"Tell\\",\\"Parameters\\":{\\"FunctionName\\":\\"\${Code.arn}\\",\\"Payload\\":{\\"run.$\\":\\"$.run\\"}},\\"Resource\\":\\"arn:aws:states:::lambda:invoke\\",\\"TimeoutSeconds\\":30,\\"Type\\":\\"Task\\"},\\"Tell\\":{\\"End\\":true,\\"Parameters\\":{\\"TopicArn\\":\\"\${Topic.arn}\\"},\\"Resource\\":\\"arn:aws:states:::sns:publish\\",\\"Type\\":\\"Task\\"}}}" logLevel="ALL" logsData=true tracing=true role:Role logGroup:Logs key:Key calls:Code calls:Topic",
      ]
    `);
  });
});

describe('the catalogue', () => {
  it('has one entry for each type', () => {
    const types = catalogue.flatMap((entry) => [...typesOf(entry, 'cloudformation'), ...typesOf(entry, 'pulumi')]);
    expect(new Set(types).size).toBe(types.length);
  });
});

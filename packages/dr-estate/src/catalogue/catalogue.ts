import type { Engine } from '../assembly/source-resource.js';
import { compositeAlarm } from './composite-alarm.js';
import { customResource, isCustomResource } from './custom-resource.js';
import { dashboard } from './dashboard.js';
import { dnsRecord, dnsRecordGroup } from './dns-record.js';
import { dynamodbTable } from './dynamodb-table.js';
import type { CatalogueEntry } from './entry.js';
import { eventRule, eventTarget } from './event-rule.js';
import { flowLog } from './flow-log.js';
import { healthCheck } from './health-check.js';
import { hostedZone, hostedZoneAssociation } from './hosted-zone.js';
import { iamPolicy, iamPolicyAttachment, iamRole } from './iam-role.js';
import { internetGateway, internetGatewayAttachment } from './internet-gateway.js';
import { kmsAlias, kmsKey } from './kms-key.js';
import { lambdaFunction } from './lambda-function.js';
import { lambdaEventInvokeConfig, lambdaPermission } from './lambda-invocation.js';
import { logGroup } from './log-group.js';
import { metricAlarm } from './metric-alarm.js';
import { elasticIp, natGateway } from './nat-gateway.js';
import { rdsCluster } from './rds-cluster.js';
import { rdsClusterParameterGroup, rdsGlobalCluster, rdsSubnetGroup } from './rds-groups.js';
import { rdsInstance } from './rds-instance.js';
import { route, routeTable, routeTableAssociation } from './route-table.js';
import { secret, secretVersion } from './secret.js';
import { securityGroup } from './security-group.js';
import { egressRule, ingressRule, listRule } from './security-group-rule.js';
import { snsSubscription } from './sns-subscription.js';
import { snsTopic, snsTopicPolicy } from './sns-topic.js';
import { ssmParameter } from './ssm-parameter.js';
import { stateMachine } from './state-machine.js';
import { subnet } from './subnet.js';
import {
  transitGateway,
  transitGatewayAttachment,
  transitGatewayPeering,
  transitGatewayPeeringAccepter,
} from './transit-gateway.js';
import {
  transitGatewayAssociation,
  transitGatewayPropagation,
  transitGatewayRoute,
  transitGatewayRouteTable,
} from './transit-gateway-routing.js';
import { vpc, vpcCidrBlock } from './vpc.js';
import { vpcEndpoint, vpcEndpointParts } from './vpc-endpoint.js';
import { vpcPeering, vpcPeeringAccepter } from './vpc-peering.js';
import { vpcPeeringOptions } from './vpc-peering-options.js';

/** Everything that is read. A kind is added by an entry here, and by its facts in `kinds/`. */
export const catalogue: readonly CatalogueEntry[] = [
  vpc,
  vpcCidrBlock,
  subnet,
  routeTable,
  routeTableAssociation,
  route,
  internetGateway,
  internetGatewayAttachment,
  elasticIp,
  natGateway,
  vpcEndpoint,
  ...vpcEndpointParts,
  securityGroup,
  ingressRule,
  egressRule,
  listRule,
  vpcPeering,
  vpcPeeringAccepter,
  vpcPeeringOptions,
  transitGateway,
  transitGatewayAttachment,
  transitGatewayPeering,
  transitGatewayPeeringAccepter,
  transitGatewayRouteTable,
  transitGatewayAssociation,
  transitGatewayPropagation,
  transitGatewayRoute,
  flowLog,
  logGroup,
  kmsKey,
  kmsAlias,
  iamRole,
  iamPolicy,
  iamPolicyAttachment,
  ssmParameter,
  lambdaFunction,
  lambdaPermission,
  lambdaEventInvokeConfig,
  eventRule,
  eventTarget,
  stateMachine,
  rdsGlobalCluster,
  rdsCluster,
  rdsInstance,
  rdsSubnetGroup,
  rdsClusterParameterGroup,
  secret,
  secretVersion,
  dynamodbTable,
  hostedZone,
  hostedZoneAssociation,
  dnsRecord,
  dnsRecordGroup,
  healthCheck,
  metricAlarm,
  compositeAlarm,
  dashboard,
  snsTopic,
  snsTopicPolicy,
  snsSubscription,
];

/** The types of one engine that an entry reads. */
export const typesOf = (entry: CatalogueEntry, engine: Engine): readonly string[] => [entry[engine] ?? []].flat();

const byType = (engine: Engine): ReadonlyMap<string, CatalogueEntry> =>
  new Map(catalogue.flatMap((entry) => typesOf(entry, engine).map((type) => [type, entry])));

const index: Readonly<Record<Engine, ReadonlyMap<string, CatalogueEntry>>> = {
  cloudformation: byType('cloudformation'),
  pulumi: byType('pulumi'),
};

/** How a type is read; undefined when no entry reads it. */
export const entryOf = (engine: Engine, type: string): CatalogueEntry | undefined =>
  index[engine].get(type) ?? (engine === 'cloudformation' && isCustomResource(type) ? customResource : undefined);

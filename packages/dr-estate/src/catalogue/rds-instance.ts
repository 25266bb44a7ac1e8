import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'DBInstanceIdentifier', pulumi: 'identifier' };

/** An instance of a cluster. */
export const rdsInstance: CatalogueEntry = {
  cloudformation: 'AWS::RDS::DBInstance',
  pulumi: 'aws:rds/clusterInstance:ClusterInstance',
  name,
  idIsName: true,
  attributes: { DBInstanceArn: 'arn', DbiResourceId: 'dbiResourceId', 'Endpoint.Address': 'endpoint' },
  read: (p) =>
    resource(
      'rds.instance',
      {
        name: p.text(name),
        engine: p.text('Engine'),
        instanceClass: p.text({ cloudformation: 'DBInstanceClass', pulumi: 'instanceClass' }),
        publiclyAccessible: p.flag('PubliclyAccessible') ?? false,
        monitoringSeconds: p.number('MonitoringInterval') ?? 0,
        performanceInsights:
          p.flag({ cloudformation: 'EnablePerformanceInsights', pulumi: 'performanceInsightsEnabled' }) ?? false,
        insightsRetentionDays: p.number('PerformanceInsightsRetentionPeriod'),
        promotionTier: p.number('PromotionTier'),
        maintenanceWindow: p.text('PreferredMaintenanceWindow'),
        autoMinorUpgrade: p.flag('AutoMinorVersionUpgrade') ?? true,
      },
      [
        ...p.edges('cluster', { cloudformation: 'DBClusterIdentifier', pulumi: 'clusterIdentifier' }),
        ...p.edges('monitoringRole', 'MonitoringRoleArn'),
        ...p.edges('insightsKey', {
          cloudformation: 'PerformanceInsightsKMSKeyId',
          pulumi: 'performanceInsightsKmsKeyId',
        }),
        ...p.edges('subnetGroup', { cloudformation: 'DBSubnetGroupName', pulumi: 'dbSubnetGroupName' }),
      ],
    ),
};

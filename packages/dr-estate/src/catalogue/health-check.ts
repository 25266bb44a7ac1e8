import { naming, resource } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

const alarmName = { cloudformation: 'Name', pulumi: 'cloudwatchAlarmName' };
const alarmRegion = { cloudformation: 'Region', pulumi: 'cloudwatchAlarmRegion' };

/** Checks that ask an endpoint have an interval and a threshold; the others follow what they are told of. */
const asksEndpoint = (type: string | undefined): boolean =>
  type !== undefined && /^(?:HTTPS?(?:_STR_MATCH)?|TCP)$/.test(type);

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
export const healthCheck: CatalogueEntry = {
  cloudformation: 'AWS::Route53::HealthCheck',
  pulumi: 'aws:route53/healthCheck:HealthCheck',
  global: true,
  attributes: { HealthCheckId: 'id' },
  read: (p) => {
    const config = p.engine === 'cloudformation' ? p.nested({ cloudformation: 'HealthCheckConfig' }) : p;
    const alarm = p.engine === 'cloudformation' ? config.nested({ cloudformation: 'AlarmIdentifier' }) : p;
    const region = alarm.text(alarmRegion);
    return resource(
      'route53.health-check',
      {
        type: config.text('Type'),
        ...endpointOf(config),
        measureLatency: config.flag('MeasureLatency') ?? false,
        inverted: config.flag({ cloudformation: 'Inverted', pulumi: 'invertHealthcheck' }) ?? false,
        disabled: config.flag('Disabled') ?? false,
        checkerRegions: config.texts('Regions').toSorted(),
        healthThreshold: config.number({ cloudformation: 'HealthThreshold', pulumi: 'childHealthThreshold' }),
        alarmName: alarm.written(alarmName),
        alarmRegion: region,
        insufficientData: config.text('InsufficientDataHealthStatus'),
      },
      [
        ...config.edges('child', { cloudformation: 'ChildHealthChecks', pulumi: 'childHealthchecks' }),
        ...naming(alarm.edges('alarm', alarmName), { kind: 'cloudwatch.alarm', region }),
      ],
    );
  },
};

function endpointOf(config: PropertyReader) {
  const asks = asksEndpoint(config.text('Type'));
  return {
    intervalSeconds: config.number('RequestInterval') ?? (asks ? 30 : undefined),
    failureThreshold: config.number('FailureThreshold') ?? (asks ? 3 : undefined),
    hostname: config.written({ cloudformation: 'FullyQualifiedDomainName', pulumi: 'fqdn' }),
    address: config.written({ cloudformation: 'IPAddress', pulumi: 'ipAddress' }),
    port: config.number('Port'),
    path: config.text('ResourcePath'),
    searchString: config.text('SearchString'),
    serverNameIndication: config.flag({ cloudformation: 'EnableSNI', pulumi: 'enableSni' }),
  };
}

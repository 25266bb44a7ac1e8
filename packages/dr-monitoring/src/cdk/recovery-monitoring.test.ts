import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { ConfigError, defineRecovery, minutes } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInCdk, buildSampleInCdk } from '../../test/build.js';
import { controller, dns, notify, probe, recovery, type MonitoringCase } from '../../test/samples.js';
import { RecoveryMonitoring } from './index.js';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'dr-monitoring-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Synthesised {
  readonly region: string;
  readonly after: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Synthesises with AWS's own template validator strict: an invalid template throws. */
const newApp = (): App => new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });

function synth(example: MonitoringCase): Readonly<Record<string, Synthesised>> {
  const app = newApp();
  buildInCdk(new RecoveryStage(app, 'payments', { recovery: example.recovery }), example);
  return stacksOf(app);
}

function stacksOf(app: App): Readonly<Record<string, Synthesised>> {
  const { stacks } = app.synth().getNestedAssembly('assembly-payments');
  return Object.fromEntries(
    stacks.map((stack) => [
      stack.stackName,
      {
        region: stack.environment.region,
        after: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
        resources: (stack.template as { Resources?: Synthesised['resources'] }).Resources ?? {},
      },
    ]),
  );
}

const ofType = (stack: Synthesised | undefined, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(stack?.resources ?? {}).filter(([, resource]) => resource.Type === type);

const alarmsIn = (stack: Synthesised | undefined): string[] =>
  ofType(stack, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => String(Properties['AlarmName']));

const complete: MonitoringCase = {
  recovery,
  samples: [
    { ...probe, alarms: probe.alarms.map((alarm) => ({ ...alarm, lossOf: 'primary' as const })) },
    dns,
    controller,
  ],
  props: { notify, runbook: 'https://wiki.acme.dev/recovery' },
};

const inEurope: MonitoringCase = {
  ...complete,
  recovery: defineRecovery({
    name: 'payments',
    primary: 'eu-west-1',
    standby: 'eu-central-1',
    objectives: { rto: minutes(5), rpo: minutes(1) },
  }),
};

describe('monitoring in CDK', () => {
  it.each([
    ['both-regions', complete],
    ['elsewhere', inEurope],
  ] as const)('keeps its logical ids and alarm names, which deployments have: %s', async (kind, example) => {
    const ids = Object.fromEntries(
      Object.entries(synth(example)).map(([name, { resources }]) => [
        name,
        Object.fromEntries(
          Object.entries(resources).map(([id, { Type, Properties }]) => [
            id,
            [Type, Properties['AlarmName']].filter(Boolean).join(' '),
          ]),
        ),
      ]),
    );
    await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk-ids-${kind}.json`);
  });

  it('lets each region deploy its topic and alarms while the other is gone', () => {
    const stacks = synth(complete);
    for (const name of ['payments-primary', 'payments-standby']) {
      expect(stacks[name]?.after).toEqual([]);
      expect(JSON.stringify(stacks[name]?.resources)).not.toContain('Custom::');
      expect(alarmsIn(stacks[name])).toHaveLength(5);
    }
  });

  it('builds an alarm in the region of its metric, beside the region, when its identifier is from elsewhere', () => {
    const stacks = synth(complete);
    expect(alarmsIn(stacks['payments-primary-watch-link'])).toEqual([
      'payments-dns-endpoint-us-east-1-production',
      'payments-dns-endpoint-us-west-2-production',
    ]);
    expect(alarmsIn(stacks['payments-standby-watch-link'])).toEqual([]);
  });

  it('has a stack of its own where a metric is emitted in a third region, with a topic there', () => {
    const stack = synth(inEurope)['payments-primary-watch-us-east-1'];
    expect(stack?.region).toBe('us-east-1');
    expect(alarmsIn(stack).toSorted()).toEqual([
      'payments-dns-endpoint-eu-central-1-production',
      'payments-dns-endpoint-eu-west-1-production',
      'payments-watch-undelivered-us-east-1-production',
    ]);
    expect(ofType(stack, 'AWS::SNS::Subscription')).toHaveLength(1);
  });

  it('tells its topic of the same region of every alarm, and of its end, but for the end of the loss of a region', () => {
    for (const { resources } of Object.values(synth(inEurope))) {
      for (const { Type, Properties } of Object.values(resources)) {
        if (!Type.endsWith('Alarm')) continue;
        const [topic] = Properties['AlarmActions'] as readonly unknown[];
        const isOfOwn = /-watch-undelivered-eu-/.test(String(Properties['AlarmName']));
        expect(JSON.stringify(topic)).toMatch(
          isOfOwn
            ? /"Ref":"failovertoldtopic/
            : /"Ref":"watchtopic|"Fn::ImportValue":"payments-\w+:ExportsOutputRefwatchtopic/,
        );
        expect(Properties['OKActions']).toEqual(Type.includes('Composite') ? undefined : [topic]);
      }
    }
  });

  it('shows the same in both regions, by identifiers that each looks up of the other', () => {
    const stacks = synth(complete);
    const bodies = ['payments-primary-watch-link', 'payments-standby-watch-link'].map((name) => {
      const [[, dashboard] = []] = ofType(stacks[name], 'AWS::CloudWatch::Dashboard');
      return JSON.stringify(dashboard?.Properties['DashboardBody']);
    });
    for (const body of bodies) {
      expect(body).toContain('Parameter.Value');
      expect(body).toContain('Fn::ImportValue');
    }
    const shape = (body: string | undefined): unknown =>
      body?.replaceAll(/\{[^{}]*"Fn::[^{}]*\}|\{"Fn::[^{}]*\}/g, 'ID');
    expect(shape(bodies[0])).toBe(shape(bodies[1]));
  });

  it('looks each identifier up once, and may read that parameter alone', () => {
    const link = synth(complete)['payments-standby-watch-link'];
    const lookUps = ofType(link, 'Custom::AWS');
    expect(lookUps).toHaveLength(2);
    const policies = ofType(link, 'AWS::IAM::Policy').map(([, { Properties }]) => JSON.stringify(Properties));
    expect(policies.filter((policy) => policy.includes(':ssm:us-east-1:'))).toHaveLength(2);
    expect(policies.join()).not.toContain('"Resource":"*"');
  });

  it('subscribes everybody to the topics of its components too, in the stack of their region', () => {
    const stacks = synth(complete);
    for (const name of ['payments-primary', 'payments-standby']) {
      const told = ofType(stacks[name], 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties);
      expect(told.map(({ Protocol, Endpoint }) => `${String(Protocol)} ${String(Endpoint)}`)).toEqual([
        'email oncall@acme.dev',
        'email oncall@acme.dev',
      ]);
      expect(new Set(told.map(({ TopicArn }) => JSON.stringify(TopicArn))).size).toBe(2);
    }
  });

  it('says by one alarm that the other region is lost, when all that tell it do', () => {
    const [[, lost] = []] = ofType(synth(complete)['payments-standby'], 'AWS::CloudWatch::CompositeAlarm');
    expect(JSON.stringify(lost?.Properties['AlarmRule'])).toMatch(
      /^\{"Fn::Join":\["",\["ALARM\(\\".*AND ALARM.*\\"\)"\]\]\}$/,
    );
    expect(lost?.Properties['AlarmName']).toBe('payments-watch-region-lost-us-west-2-production');
  });
});

describe('a subscriber that is made by the same app', () => {
  const stacksWith = (suffix: string): Readonly<Record<string, Synthesised>> => {
    const app = newApp();
    const stage = new RecoveryStage(app, 'payments', { recovery });
    const queue = new CfnQueue(stage.primary, 'pager', { queueName: 'pager' });
    const endpoint = `${queue.attrArn}${suffix}`;
    buildInCdk(stage, { recovery, samples: [probe], props: { notify: [...notify, { protocol: 'sqs', endpoint }] } });
    return stacksOf(app);
  };
  const toQueue = (stack: Synthesised | undefined): string[] =>
    ofType(stack, 'AWS::SNS::Subscription')
      .filter(([, { Properties }]) => Properties['Protocol'] === 'sqs')
      .map(([, { Properties }]) => JSON.stringify(Properties['Endpoint']));

  it('is subscribed in its own region by reference, in the other one when the link stack has looked it up', () => {
    const stacks = stacksWith('');
    expect(toQueue(stacks['payments-primary'])).toEqual(['{"Fn::GetAtt":["pager","Arn"]}']);
    expect(toQueue(stacks['payments-standby'])).toEqual([]);
    expect(toQueue(stacks['payments-standby-watch-link'])[0]).toContain('Parameter.Value');
    expect(stacks['payments-standby']?.after).toEqual([]);
  });

  it('is published under a name that tells it from texts that contain it', () => {
    const names = (suffix: string): string[] =>
      ofType(stacksWith(suffix)['payments-primary'], 'AWS::SSM::Parameter').map(([, { Properties }]) =>
        String(Properties['Name']),
      );
    expect(names('')).toContain('/payments/production/watch/us-east-1/primary/pager.Arn');
    const [first, second] = ['a', 'b'].map((suffix) => names(suffix).find((name) => name.includes('pager')));
    expect(first).toMatch(/pager\.Arn\.[\da-f]{6}$/);
    expect(first).not.toBe(second);
  });
});

describe('components that nobody watches', () => {
  it('are refused, when they were made before the monitoring', () => {
    const stage = new RecoveryStage(newApp(), 'payments', { recovery });
    const watches = [buildSampleInCdk(stage, probe)];
    buildSampleInCdk(stage, dns);
    expect(() => new RecoveryMonitoring(stage, 'watch', { watches, notify })).toThrow(ConfigError);
    expect(stage.primary.node.tryFindChild('watch')).toBeUndefined();
  });

  it('are refused when the app is synthesised, if they are made after it', () => {
    const app = newApp();
    const stage = new RecoveryStage(app, 'payments', { recovery });
    buildInCdk(stage, { recovery, samples: [probe], props: { notify } });
    buildSampleInCdk(stage, controller);
    expect(() => app.synth()).toThrow(/"failover" of the same deployment says what nobody would hear/);
  });
});

describe('what monitoring has built', () => {
  it('can be reached by purpose', () => {
    const monitoring = buildInCdk(new RecoveryStage(newApp(), 'payments', { recovery: inEurope.recovery }), inEurope);
    expect(Object.keys(monitoring.primary.alarms)).toEqual([
      'probe-local',
      'probe-errors',
      'failover-failed',
      'watch-undelivered',
      'watch-undelivered-failover',
    ]);
    expect(Object.keys(monitoring.elsewhere)).toEqual(['us-east-1']);
    expect(Object.keys(monitoring.elsewhere['us-east-1']?.alarms ?? {})).toEqual([
      'dns-endpoint-primary',
      'dns-endpoint-standby',
      'watch-undelivered',
    ]);
    expect(monitoring.standby.regionLost).toBeDefined();
    expect(monitoring.primary.regionLost).toBeUndefined();
    expect(monitoring.dashboards.standby.dashboardName).toBe('payments-watch-eu-central-1-production');
  });
});

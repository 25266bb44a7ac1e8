import { minutes, type Publishes } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { notify, probe, published, recovery } from '../../test/samples.js';
import { planDashboard } from './plan-dashboard.js';
import { planMonitoring } from './plan-monitoring.js';

const late = {
  account: '123456789012',
  text: (strings: TemplateStringsArray, ...values: readonly string[]) => String.raw({ raw: strings }, ...values),
};

const planOf = (...watches: readonly Publishes<string>[]) =>
  planMonitoring(recovery, 'watch', { watches, notify, runbook: 'https://wiki.acme.dev/recovery' }, []);

const { widgets, periodOverride } = planDashboard(planOf(published(probe)), late);

describe('a dashboard', () => {
  it('begins with the promise, then what is wrong, then each component, then who was told', () => {
    const lines = widgets.map(({ x, y, width, height, type, properties: { title, markdown } }) =>
      [`${x},${y} ${width}x${height} ${type}`, String(title ?? markdown).split('\n')[0]].join(' '),
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "0,0 24x4 text # payments, production",
        "0,4 12x3 alarm Alarms in us-east-1",
        "12,4 12x3 alarm Alarms in us-west-2",
        "0,7 24x1 text ## watched-1",
        "0,8 12x6 metric probe, primary: graph 1",
        "12,8 12x6 metric probe, standby: graph 1",
        "0,14 12x6 metric probe, primary: graph 2",
        "12,14 12x6 metric probe, standby: graph 2",
        "0,20 24x1 text ## Notifications",
        "0,21 12x6 metric Alarms told in us-east-1",
        "12,21 12x6 metric Alarms told in us-west-2",
      ]
    `);
  });

  it('states the promise', () => {
    expect(widgets[0]?.properties['markdown']).toMatchInlineSnapshot(`
      "# payments, production

      The loss of **us-east-1** is survived in **us-west-2**: at most **5 min** without service (RTO), at most **1 min** of data lost (RPO). us-east-1 is on the left, us-west-2 on the right.

      The same is shown by \`payments-watch-us-east-1-production\` in us-east-1 and \`payments-watch-us-west-2-production\` in us-west-2. [Runbook](https://wiki.acme.dev/recovery)"
    `);
  });

  it('shows the state of every alarm, those that changed last first', () => {
    const [left, right] = widgets.filter(({ type }) => type === 'alarm').map(({ properties }) => properties);
    expect(left).toEqual({
      title: 'Alarms in us-east-1',
      sortBy: 'stateUpdatedTimestamp',
      alarms: ['probe-local', 'probe-errors', 'watch-undelivered'].map(
        (purpose) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:payments-${purpose}-us-east-1-production`,
      ),
    });
    expect(right?.['title']).toBe('Alarms in us-west-2');
  });

  it('gives metrics by position, each with its region, statistic and period', () => {
    const graph = widgets.find(({ properties }) => properties['title'] === 'probe, standby: graph 1');
    expect(graph?.properties).toEqual({
      title: 'probe, standby: graph 1',
      view: 'timeSeries',
      stacked: false,
      region: 'us-west-2',
      metrics: ['IncomingBytes', 'IncomingLogEvents0'].map((name) => [
        'AWS/Logs',
        name,
        'LogGroupName',
        'probe-standby',
        { region: 'us-west-2', stat: 'Sum', period: 60 },
      ]),
      yAxis: { left: { min: 0 } },
    });
    expect(periodOverride).toBe('inherit');
  });

  it('reads a metric in the region that emits it, which need not be that of its graph', () => {
    const component = published({ ...probe, emits: 'us-east-1' });
    const health = { ...component, alarms: published(probe).alarms };
    const graph = planDashboard(planOf(health), late).widgets.find(
      ({ properties }) => properties['title'] === 'probe, standby: graph 1',
    );
    expect(graph?.properties['region']).toBe('us-west-2');
    expect(JSON.stringify(graph?.properties['metrics'])).toContain('{"region":"us-east-1","stat":"Sum","period":60}');
  });

  it('keeps each region on its own side, also where only the standby shows something', () => {
    const component = published(probe);
    const onStandby = { ...component, widgets: component.widgets.filter(({ side }) => side === 'standby') };
    const graphs = planDashboard(planOf(onStandby), late).widgets.filter(({ properties }) =>
      String(properties['title']).startsWith('probe'),
    );
    expect(graphs.map(({ x }) => x)).toEqual([12, 12]);
    expect(new Set(graphs.map(({ y }) => y)).size).toBe(2);
  });

  it('shows a hundred alarms in one widget, and more in the next', () => {
    const [alarm] = published(probe).alarms;
    const alarms = Array.from(
      { length: 150 },
      (_, i) => ({ ...alarm, purpose: `probe-${i}` }) as typeof alarm & object,
    );
    const watched = { ...published(probe), alarms: [...alarms, ...published(probe).alarms] };
    const shown = planDashboard(planOf(watched), late).widgets.flatMap(({ type, properties: { alarms: arns } }) =>
      type === 'alarm' && Array.isArray(arns) ? [arns.length] : [],
    );
    expect(shown).toEqual([100, 3, 53]);
  });
});

describe('a dashboard that CloudWatch would refuse', () => {
  const withGraphs = (graphs: number, metrics: number): Publishes<string> => {
    const component = published(probe);
    const metric = { namespace: 'A', name: 'b', dimensions: {}, statistic: 'Sum', period: minutes(1) } as const;
    return {
      ...component,
      widgets: Array.from({ length: graphs }, (_, i) => ({
        title: `graph ${i}`,
        side: i % 2 === 0 ? ('primary' as const) : ('standby' as const),
        metrics: Array.from({ length: metrics }, () => metric),
      })),
    };
  };

  it('is refused: 500 metrics in a graph, 2500 in all, 500 widgets', () => {
    expect(() => planOf(withGraphs(1, 500))).not.toThrow();
    expect(() => planOf(withGraphs(1, 501))).toThrow('the graph has 501 metrics, and CloudWatch shows 500');
    // Six metrics say what was delivered in the two regions.
    expect(() => planOf(withGraphs(43, 58))).not.toThrow();
    expect(() => planOf(withGraphs(5, 500))).toThrow('"2506 metrics": a dashboard has at most 2500');
    // Header, two states, two titles and two deliveries are there besides.
    expect(() => planOf(withGraphs(493, 1))).not.toThrow();
    expect(() => planOf(withGraphs(494, 1))).toThrow('"501 widgets": a dashboard has at most 500');
  });
});

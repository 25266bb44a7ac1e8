import {
  eachRegion,
  partitionOf,
  seconds,
  type Alarm,
  type LossSignals,
  type Metric,
  type Promotable,
  type Promotion,
  type Recovery,
  type SeesLoss,
  type Side,
  type Step,
  type VerifiesWrites,
  type WriteVerifier,
} from 'dr-core';

/** A database that exists already: it makes nothing. */
export class SomeDatabase implements Promotable<string> {
  readonly name = 'ledger';
  readonly promotion: Promotion<string>;

  constructor(recovery: Recovery) {
    const partition = partitionOf(recovery.standby);
    this.promotion = {
      globalClusterIdentifier: 'payments-ledger',
      globalClusterArn: `arn:${partition}:rds::123456789012:global-cluster:payments-ledger`,
      clusterArns: eachRegion(
        (side) => `arn:${partition}:rds:${recovery[side]}:123456789012:cluster:payments-ledger-${recovery[side]}`,
      ),
      step: {
        name: 'ledger-promotion',
        phase: 'promotion',
        best: seconds(60),
        typical: seconds(60),
        worst: seconds(180),
        takenBy: 'aws',
        source: 'as AWS states it',
      },
    };
  }
}

/** A probe that exists already. */
export class SomeProbe implements SeesLoss<string>, VerifiesWrites<string> {
  readonly loss: LossSignals<string>;
  readonly verifier: WriteVerifier<string>;
  readonly steps: readonly [Step];

  constructor({ primary, standby }: Recovery, change: Partial<Alarm<string>> = {}) {
    const metric = (name: string, target: string, side: Side): Metric<string> => ({
      namespace: 'DR/DatabaseHealth',
      name,
      dimensions: {
        Database: 'payments-ledger-production',
        Target: target,
        Region: side === 'primary' ? primary : standby,
      },
      statistic: 'Maximum',
      period: seconds(10),
    });
    const age = metric('HeartbeatAge', 'local', 'standby');
    this.loss = {
      trigger: {
        purpose: 'probe-heartbeat',
        side: 'standby',
        metric: age,
        comparison: 'above',
        threshold: 20_000,
        breaching: 1,
        of: 1,
        missingData: 'not-breaching',
        severity: 'critical',
        meaning: 'No new heartbeat arrives in the copy of this region.',
        ...change,
      },
      outside: metric('FailedSamples', 'writer', 'standby'),
      own: metric('FailedSamples', 'writer', 'primary'),
      readable: metric('IsWriter', 'writer', 'primary'),
      age,
      writes: eachRegion((side) => metric('IsWriter', 'local', side)),
      failures: 3,
      freshness: seconds(30),
    };
    const functionName = `payments-probe-verify-${standby}-production`;
    this.verifier = {
      functionName,
      functionArn: `arn:aws:lambda:${standby}:123456789012:function:${functionName}`,
      timeout: seconds(10),
    };
    this.steps = [
      {
        name: 'probe-detection',
        phase: 'detection',
        best: seconds(15),
        typical: seconds(30),
        worst: seconds(57),
        after: [],
        takenBy: 'us',
        source: 'heartbeats',
      },
    ];
  }
}

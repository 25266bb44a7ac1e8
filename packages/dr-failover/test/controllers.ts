import {
  days,
  defineRecovery,
  eachRegion,
  minutes,
  partitionOf,
  regionNames,
  seconds,
  type LateText,
  type Recovery,
} from 'dr-core';
import fc from 'fast-check';
import type { FailoverControllerProps } from '../src/index.js';
import type { Resources } from '../src/plan/resources.js';
import { SomeDatabase, SomeProbe } from './surroundings.js';

export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

/** Props without database and probe, which each test makes for itself. */
export type Props = Omit<FailoverControllerProps, 'promotes' | 'onLossOf'>;

export interface ControllerCase {
  readonly recovery: Recovery;
  readonly props: Props;
}

/** Props with a database and a probe around them. */
export const propsOf = ({
  recovery: of,
  props,
}: ControllerCase): FailoverControllerProps & { onLossOf: SomeProbe } => ({
  ...props,
  promotes: new SomeDatabase(of),
  onLossOf: new SomeProbe(of),
});

/** Resources by names that say what they stand for. */
export const resourcesOf = ({ promotes }: FailoverControllerProps): Resources<string> => ({
  keyArn: 'key',
  tableArn: 'table',
  topicArns: eachRegion((side) => `topic-${side}`),
  promotion: promotes.promotion,
});

export const late: LateText<string> = {
  account: '123456789012',
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

/** Controllers that differ in every choice. */
export const controllers = {
  automatic: { recovery, props: {} },
  approval: {
    recovery,
    props: {
      mode: 'approval',
      approvalTimeout: minutes(10),
      onApprovalTimeout: 'proceed',
      whenLossExceedsRpo: 'proceed',
      cooldown: minutes(45),
      operators: ['arn:aws:iam::123456789012:role/oncall', 'arn:aws:iam::123456789012:user/teams/dba'],
      logRetention: days(400),
    },
  },
} as const satisfies Record<string, ControllerCase>;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** A recovery between two of all regions that can be connected, with names of every length. */
const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .record({
    name: fc.stringMatching(/^[b-r][a-z0-9]{1,19}$/),
    primary: fc.constantFrom(...regionNames),
    standby: fc.constantFrom(...regionNames),
    environment: fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/),
    rpo: fc.integer({ min: 1, max: 3_600 }),
  })
  .filter(({ primary, standby }) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(({ rpo, ...names }) => defineRecovery({ ...names, objectives: { rto: minutes(5), rpo: seconds(rpo) } }));

const arbitraryProps: fc.Arbitrary<Props> = fc
  .record({
    mode: fc.constantFrom(undefined, 'automatic' as const, 'approval' as const),
    approvalTimeout: optional(fc.integer({ min: 60, max: 86_400 }).map(seconds)),
    onApprovalTimeout: fc.constantFrom(undefined, 'abandon' as const, 'proceed' as const),
    whenLossExceedsRpo: fc.constantFrom(undefined, 'ask' as const, 'proceed' as const),
    cooldown: optional(fc.integer({ min: 60, max: 604_800 }).map(seconds)),
    logRetention: optional(fc.constantFrom(1, 30, 400).map(days)),
  })
  .filter(
    ({ mode, approvalTimeout, onApprovalTimeout, whenLossExceedsRpo }) =>
      mode === 'approval' ||
      (onApprovalTimeout !== 'proceed' && (approvalTimeout === undefined || whenLossExceedsRpo !== 'proceed')),
  );

/** Any controller that is valid. */
export const arbitraryCase: fc.Arbitrary<ControllerCase> = fc.record({
  recovery: arbitraryRecovery,
  props: arbitraryProps,
});

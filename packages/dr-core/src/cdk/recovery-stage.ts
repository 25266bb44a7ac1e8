import { Stack, Stage, type Environment, type StageProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { refuse, sides, type Problem, type Recovery, type Side } from '../index.js';

/** Where components are built: a recovery with one stack in each of its regions. Any object of this shape will do. */
export interface RecoveryScope {
  readonly recovery: Recovery;
  readonly primary: Stack;
  readonly standby: Stack;
}

export interface RecoveryStageProps extends Omit<StageProps, 'env'> {
  readonly recovery: Recovery;
  /**
   * The account to deploy into, 12 digits.
   * @default - the account of the credentials at deploy time
   */
  readonly account?: string | undefined;
}

/** A CDK stage with one stack in each region of a recovery: the shortest way to a {@link RecoveryScope}. */
export class RecoveryStage extends Stage implements RecoveryScope {
  readonly recovery: Recovery;
  readonly primary: Stack;
  readonly standby: Stack;

  constructor(scope: Construct, id: string, props: RecoveryStageProps) {
    const { recovery, account, ...stageProps } = props;
    super(scope, id, stageProps);
    this.recovery = recovery;
    const stack = (side: Side): Stack => {
      const env: Environment = account === undefined ? { region: recovery[side] } : { region: recovery[side], account };
      return new Stack(this, side, { env, description: `${recovery.name}: ${side} region (${recovery.environment})` });
    };
    this.primary = stack('primary');
    this.standby = stack('standby');
  }
}

/**
 * Makes a {@link RecoveryScope} of stacks that a team already has.
 * @throws ConfigError when a stack's region is not the recovery's
 */
export function recoveryScope(recovery: Recovery, stacks: Record<Side, Stack>): RecoveryScope {
  const problems = sides.flatMap((side): Problem[] => {
    const { region } = stacks[side];
    if (region === recovery[side]) return [];
    return [
      {
        property: side,
        given: region.includes('Token[') ? 'no region' : region,
        rule: `the ${side} stack "${stacks[side].stackName}" must be in ${recovery[side]}`,
        remedy: `create it with env: { region: '${recovery[side]}' }`,
      },
    ];
  });
  refuse(`Recovery "${recovery.name}"`, problems);
  return { recovery, ...stacks };
}

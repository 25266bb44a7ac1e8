import { isRegionName, partitionOf, type RegionName } from 'dr-core';
import { UsageError } from '../usage-error.js';

/** Where a deployed controller is, as it is typed. */
export interface ControllerOptions {
  readonly name?: string | undefined;
  readonly region?: string | undefined;
  /** @default 'production' */
  readonly environment?: string | undefined;
  /** @default 'failover' */
  readonly id?: string | undefined;
  /** Instead of the four above. */
  readonly controller?: string | undefined;
}

/** A deployed controller. Its table and its state machine have its name, which was planned, so that nothing has to be looked up. */
export interface Controller {
  readonly name: string;
  /** The standby region. Nothing else is ever called. */
  readonly region: RegionName;
  /** Under which its metrics are. */
  readonly system: string;
}

/** What the parts of a name are that are not said. */
export const usual = { environment: 'production', id: 'failover' } as const;

const whole = /^(?<name>.+)-(?<region>[a-z]{2,}(?:-[a-z]+)+-\d)-(?<environment>[a-z0-9]+)$/;

/**
 * Tells which controller is meant: by the parts of its name, or by the whole.
 * @throws UsageError when neither is given, or both, or the region is none
 */
export function controllerOf({ controller, ...parts }: ControllerOptions): Controller {
  if (controller !== undefined) {
    const typed = (['name', 'region', 'environment', 'id'] as const).filter((part) => parts[part] !== undefined);
    if (typed.length > 0) {
      const options = typed.map((part) => `--${part} ${parts[part]}`).join(' ');
      throw new UsageError(
        `--controller ${controller} is the whole name already: leave out ${options}, or --controller`,
      );
    }
    const { groups } = whole.exec(controller) ?? {};
    if (groups === undefined) {
      const form = 'trading-failover-us-west-2-production: the name of its table and of its state machine';
      throw new UsageError(`--controller ${controller}: write the whole name, such as ${form}`);
    }
    return {
      name: controller,
      region: regionOf('--controller', controller, groups['region'] ?? ''),
      system: `${groups['name']}-${groups['environment']}`,
    };
  }
  const { name, region, environment = usual.environment, id = usual.id } = parts;
  if (name === undefined || region === undefined) {
    throw new UsageError(
      'which controller? write --name <recovery> --region <standby region>, or --controller <its whole name>',
    );
  }
  return {
    name: [name, id, region, environment].join('-'),
    region: regionOf('--region', region, region),
    system: [name, id, environment].join('-'),
  };
}

function regionOf(option: string, given: string, region: string): RegionName {
  if (isRegionName(region)) return region;
  throw new UsageError(`${option} ${given}: "${region}" is no region; write the standby region, such as us-west-2`);
}

/** Of its state machine, in an account. */
export const machineArn = ({ name, region }: Controller, account: string): string =>
  `arn:${partitionOf(region)}:states:${region}:${account}:stateMachine:${name}`;

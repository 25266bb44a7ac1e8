import { sides } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCase, controllers, propsOf, recovery } from '../../test/controllers.js';
import { keyAttribute } from '../contract/state.js';
import { defaultTiming, watchTimeout } from '../contract/timing.js';
import { planFailover } from './plan-failover.js';

const planOf = (kind: keyof typeof controllers) => planFailover(recovery, 'failover', propsOf(controllers[kind]));

describe('the plan of a controller', () => {
  it('acts by itself unless told otherwise, asks about a loss beyond the RPO, and takes silence for no', () => {
    const { rules, timing } = planOf('automatic');
    expect(rules).toEqual({ mode: 'automatic', onApprovalTimeout: 'abandon', whenLossExceedsRpo: 'ask' });
    expect(timing).toEqual(defaultTiming);
    expect([timing.approvalTimeout, timing.cooldown]).toEqual([1_800_000, 1_800_000]);
  });

  it('has the rules that it was given', () => {
    const { rules, timing } = planOf('approval');
    expect(rules).toEqual({ mode: 'approval', onApprovalTimeout: 'proceed', whenLossExceedsRpo: 'proceed' });
    expect(timing).toEqual({ ...defaultTiming, approvalTimeout: 600_000, cooldown: 2_700_000 });
  });

  it('is this, by default', () => {
    const { recovery: _, rules: __, timing: ___, watch, act, ...rest } = planOf('automatic');
    // Their time-outs follow from the timing.
    const functions = [watch, act].map(({ timeoutSeconds: ____, ...planned }) => planned);
    expect({ ...rest, functions }).toMatchInlineSnapshot(`
      {
        "calls": {
          "maxAgeSeconds": 60,
          "retries": 0,
        },
        "functions": [
          {
            "architecture": "arm64",
            "bundle": "watch",
            "concurrency": 2,
            "description": "Sees whether the writer of payments is lost, and starts the failover",
            "handler": "index.handler",
            "log": {
              "groupName": "/aws/lambda/payments-failover-watch-us-west-2-production",
              "retention": {
                "milliseconds": 31536000000,
              },
            },
            "memoryMegabytes": 512,
            "name": "payments-failover-watch-us-west-2-production",
            "role": {
              "description": "What payments-failover-watch-us-west-2-production may do",
              "name": "payments-failover-watch-us-west-2-production",
              "policyName": "watch",
            },
            "runtime": "nodejs24.x",
          },
          {
            "architecture": "arm64",
            "bundle": "act",
            "concurrency": 2,
            "description": "Takes the steps of a failover of payments",
            "handler": "index.handler",
            "log": {
              "groupName": "/aws/lambda/payments-failover-act-us-west-2-production",
              "retention": {
                "milliseconds": 31536000000,
              },
            },
            "memoryMegabytes": 512,
            "name": "payments-failover-act-us-west-2-production",
            "role": {
              "description": "What payments-failover-act-us-west-2-production may do",
              "name": "payments-failover-act-us-west-2-production",
              "policyName": "act",
            },
            "runtime": "nodejs24.x",
          },
        ],
        "id": "failover",
        "keys": {
          "primary": {
            "alias": "alias/payments-failover-us-east-1-production",
            "description": "Notifications of payments-failover-us-east-1-production",
            "logGroups": [],
            "region": "us-east-1",
          },
          "standby": {
            "alias": "alias/payments-failover-us-west-2-production",
            "description": "Notifications, state and logs of payments-failover-us-west-2-production",
            "logGroups": [
              "/aws/lambda/payments-failover-watch-us-west-2-production",
              "/aws/lambda/payments-failover-act-us-west-2-production",
              "/aws/vendedlogs/states/payments-failover-us-west-2-production",
            ],
            "region": "us-west-2",
          },
        },
        "machine": {
          "log": {
            "groupName": "/aws/vendedlogs/states/payments-failover-us-west-2-production",
            "retention": {
              "milliseconds": 31536000000,
            },
          },
          "logLevel": "ALL",
          "name": "payments-failover-us-west-2-production",
          "role": {
            "description": "Lets the runs of payments-failover-us-west-2-production call their functions",
            "name": "payments-failover-us-west-2-production",
            "policyName": "run",
          },
          "type": "STANDARD",
        },
        "operators": {
          "description": "Starts, approves and forbids failovers of payments by hand",
          "name": "payments-failover-ops-us-west-2-production",
          "policyName": "operate",
        },
        "region": "us-west-2",
        "schedule": {
          "description": "Calls payments-failover-watch-us-west-2-production each minute, whether it was woken or not",
          "expression": "rate(1 minute)",
          "name": "payments-failover-watch-us-west-2-production",
          "targetId": "watch",
        },
        "system": "payments-failover-production",
        "table": {
          "billing": "PAY_PER_REQUEST",
          "deletionProtection": true,
          "name": "payments-failover-us-west-2-production",
          "partitionKey": "id",
          "pointInTimeRecovery": true,
        },
        "topics": {
          "primary": {
            "name": "payments-failover-us-east-1-production",
            "region": "us-east-1",
          },
          "standby": {
            "name": "payments-failover-us-west-2-production",
            "region": "us-west-2",
          },
        },
        "triggerName": "payments-failover-trigger-us-west-2-production",
      }
    `);
  });

  it('gives each function the time that its work can take', () => {
    const { watch, act, timing } = planOf('automatic');
    expect(watch.timeoutSeconds * 1_000).toBeGreaterThanOrEqual(watchTimeout(timing));
    expect(act.timeoutSeconds * 1_000).toBe(timing.actTimeout);
  });

  it('keeps its state under the key that the functions know', () => {
    expect(planOf('automatic').table.partitionKey).toBe(keyAttribute);
  });

  it('keeps all logs for as long as asked', () => {
    const { watch, act, machine } = planOf('approval');
    for (const { log } of [watch, act, machine]) expect(log.retention.milliseconds / 86_400_000).toBe(400);
  });

  it('encrypts each of its logs with the key of the standby region', () => {
    const { keys, watch, act, machine } = planOf('automatic');
    expect(keys.standby.logGroups).toEqual([watch, act, machine].map(({ log }) => log.groupName));
    expect(keys.primary.logGroups).toEqual([]);
  });

  it('has names within what AWS takes, apart from each other, for all recoveries', () => {
    fc.assert(
      fc.property(arbitraryCase, (example) => {
        const plan = planFailover(example.recovery, 'failover', propsOf(example));
        const roles = [plan.watch.role, plan.act.role, plan.machine.role, plan.operators].map(({ name }) => name);
        for (const name of roles) expect(name.length).toBeLessThanOrEqual(64);
        expect(new Set(roles).size).toBe(roles.length);
        expect(new Set(sides.map((side) => plan.topics[side].name)).size).toBe(2);
        const named = [plan.system, ...roles, plan.table.name, plan.triggerName, plan.schedule.name];
        for (const name of named) expect(name).toContain(`${example.recovery.name}-failover`);
        expect([plan.watch.concurrency, plan.act.concurrency]).toEqual([2, 2]);
      }),
    );
  });
});

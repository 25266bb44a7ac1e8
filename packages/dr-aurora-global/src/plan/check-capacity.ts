import type { Problem } from 'dr-core';
import type { GlobalDatabaseProps, ServerlessCapacity } from '../props.js';
import type { Decided } from './defaults.js';
import { isMemoryOptimised } from './instance-class.js';

/** Classes, capacity and numbers of instances. */
export const checkCapacity = <S>(props: GlobalDatabaseProps<S>, { instances }: Decided): Problem[] => [
  ...(props.instanceClass === undefined ? [] : checkClass(props.instanceClass, props.serverless)),
  ...(props.serverless === undefined ? [] : checkServerless(props.serverless)),
  ...checkInstances(instances),
];

function checkClass(given: string, serverless: ServerlessCapacity | undefined): Problem[] {
  const problem = { property: 'instanceClass', given };
  if (serverless) {
    const rule = 'serverless instances have a capacity, not a class';
    return [{ ...problem, rule, remedy: 'leave out instanceClass or serverless' }];
  }
  if (given === 'db.serverless') {
    const rule = 'a serverless instance needs its limits';
    return [{ ...problem, rule, remedy: 'leave it out and write serverless: { min: 8, max: 32 }' }];
  }
  if (isMemoryOptimised(given)) return [];
  const rule = given.startsWith('db.t')
    ? 'global databases refuse burstable classes'
    : 'global databases take memory-optimised classes: db.r5 and newer, db.x2g';
  return [{ ...problem, rule, remedy: 'write db.r6g.large, the cheapest that they take, or larger' }];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html */
function checkServerless({ min, max }: ServerlessCapacity): Problem[] {
  const problems: Problem[] = [];
  for (const [name, given] of Object.entries({ min, max })) {
    if (Number.isInteger(given * 2) && given <= 256) continue;
    const rule = 'capacity is counted in steps of 0.5, up to 256';
    problems.push({ property: `serverless.${name}`, given, rule, remedy: 'write a whole number, 8 to 256' });
  }
  if (min < 8) {
    const rule =
      'a member of a global database with less than 8 capacity units falls behind, and never pauses, so that less saves little';
    problems.push({ property: 'serverless.min', given: min, rule, remedy: 'write 8 or more' });
  }
  if (max < min) {
    const rule = `the most (${max}) is less than the least (${min})`;
    problems.push({ property: 'serverless.max', given: max, rule, remedy: `write ${Math.max(min, 8)} or more` });
  }
  return problems;
}

/**
 * 16 instances in a cluster; the writer's region has one reader less for each other region, and either may be the writer's.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html#aurora-global-database.limitations
 */
function checkInstances(given: number): Problem[] {
  if (Number.isInteger(given) && given >= 1 && given <= 15) return [];
  const rule =
    given === 0
      ? 'a region without an instance cannot be failed over to until one is made, which takes minutes'
      : 'a cluster of a global database in two regions has 1 to 15 instances';
  return [{ property: 'instances', given, rule, remedy: 'write 2, so that a zone can be lost too, or 1 to save' }];
}

import type { Problem, Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { checkEndpointCheck } from './check-endpoint-check.js';
import { checkHealth } from './check-health.js';
import { checkNames } from './check-names.js';
import { checkRoutes } from './check-routes.js';
import { checkObjective, checkTtl } from './check-timing.js';

/** Every problem of the props; none means that the plan of them is a name that fails over. */
export function checkProps<S>(recovery: Recovery, id: string, props: FailoverDnsProps<S>): Problem[] {
  const problems = [
    ...checkNames(recovery, id, props),
    ...checkRoutes(recovery, props),
    ...checkEndpointCheck(recovery, props),
    ...checkHealth(recovery, props),
    ...checkTtl(props),
  ];
  return problems.length > 0 ? problems : checkObjective(recovery, props);
}

import type { Problem, Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { checkEndpointCheck } from './check-endpoint-check.js';
import { checkHealth, checkHolder } from './check-health.js';
import { checkId, checkNames } from './check-names.js';
import { checkRegions } from './check-regions.js';
import { checkRoutes } from './check-routes.js';
import { checkShape } from './check-shape.js';
import { checkObjective, checkTtl } from './check-timing.js';

/** Every problem of the props; none means that the plan of them is a name that fails over. */
export function checkProps<S>(recovery: Recovery, id: string, props: FailoverDnsProps<S>): Problem[] {
  const missing = checkShape(props);
  if (missing.length > 0) return [...checkId(recovery, id), ...missing, ...checkHolder(recovery, props)];
  const problems = [
    ...checkNames(recovery, id, props),
    ...checkRoutes(recovery, props),
    ...checkRegions(recovery, props),
    ...checkEndpointCheck(recovery, props),
    ...checkHealth(recovery, props),
    ...checkTtl(props),
  ];
  return problems.length > 0 ? problems : checkObjective(recovery, props);
}

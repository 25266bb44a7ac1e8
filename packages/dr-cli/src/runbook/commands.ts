import type { ControllerFacts, DatabaseFacts, RunbookFacts } from './runbook-facts.js';

/** A section of the runbook: its heading, and paragraphs, each of which may be a block of commands. */
export interface Section {
  readonly heading: string;
  readonly parts: readonly (string | readonly string[])[];
}

/** A command on a controller. */
export const dr = ({ name }: ControllerFacts, operation: string, rest = ''): string =>
  `npx dr-cli failover ${operation} --controller ${name}${rest === '' ? '' : ` ${rest}`}`;

/** Where everything is asked that the primary region may not answer. */
export const standbyOf = ({ standby }: RunbookFacts): string => standby ?? '<standby region>';

/** Where the cluster of a region is, with the account left to the shell. */
export const clusterArn = ({ clusters }: DatabaseFacts, region: string): string => {
  const identifier = clusters.find((cluster) => cluster.region === region)?.identifier ?? '<cluster>';
  return `"arn:aws:rds:${region}:$ACCOUNT:cluster:${identifier}"`;
};

/** The account, for those ARNs. */
export const account = 'ACCOUNT=$(aws sts get-caller-identity --query Account --output text)';

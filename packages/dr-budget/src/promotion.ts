import { seconds, type Step } from 'dr-core';

/** What a promotion takes: AWS's own share, which nobody can tune. AWS states less than a minute in one place and a few minutes in another. */
export const promotionStep = (after: readonly string[]): Step => ({
  name: 'promotion',
  phase: 'promotion',
  best: seconds(60),
  typical: seconds(60),
  worst: seconds(180),
  after,
  takenBy: 'aws',
  source:
    'Disaster Recovery of Workloads on AWS ("less than one minute"); Amazon Aurora User Guide, managed failovers ("typically within a few minutes")',
});

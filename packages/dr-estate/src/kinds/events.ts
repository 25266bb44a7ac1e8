/** Facts of what makes functions run: by the clock, or when something has happened. */
export interface EventFacts {
  /** What it waits for: a schedule, or a pattern of events (JSON). */
  'events.rule': {
    name: string | undefined;
    schedule: string | undefined;
    pattern: string | undefined;
    enabled: boolean;
  };
  /** rule, target, deadLetterQueue, role. What CloudFormation writes inside a rule. */
  'events.target': { maxRetries: number | undefined; maxAgeSeconds: number | undefined };
  /** function, source. Who may call a function. */
  'lambda.permission': {
    principal: string | undefined;
    action: string | undefined;
    sourceAccount: string | undefined;
  };
  /** function. What becomes of an asynchronous call that fails or must wait. */
  'lambda.event-invoke-config': { maxRetries: number | undefined; maxAgeSeconds: number | undefined };
}

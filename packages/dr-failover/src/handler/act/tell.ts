import { described, log } from '../controller/log.js';
import type { Message } from './message.js';
import type { Step } from './step.js';

/**
 * Tells people through the topics of both regions. The standby's must take it; the primary's may be lost with its region.
 * @throws Error when the standby's topic does not take it
 */
export async function tell({ calls, environment, run }: Step, message: Message): Promise<void> {
  const publish = (side: 'primary' | 'standby') =>
    calls.publish(side, { TopicArn: environment.topics[side], ...message });
  const primary = publish('primary').catch((error: unknown) =>
    log('not told in the primary region', { run: run.id, detail: described(error) }),
  );
  await Promise.all([publish('standby'), primary]);
  log('told', { run: run.id, subject: message.Subject });
}

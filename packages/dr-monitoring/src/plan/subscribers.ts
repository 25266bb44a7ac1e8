import { createHash } from 'node:crypto';
import type { Protocol, RecoveryMonitoringProps, Subscriber } from '../props.js';

/** A subscriber, and the part of the names of its subscriptions that says who it is. */
export interface NamedSubscriber<S> extends Subscriber<S> {
  readonly id: string;
}

const email = /^[^\s@"<>]+@[\w-]+(?:\.[\w-]+)+$/;
const https = /^https:\/\/[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?]\S*)?$/;

/** What each protocol's endpoints look like, where they are known before deployment. */
export const endpointForms: Readonly<Record<Protocol, RegExp>> = {
  email,
  https,
  lambda: /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/,
  sms: /^\+[1-9]\d{6,14}$/,
  sqs: /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
};

/** What an entry of `notify` says; undefined for a text that is neither an e-mail address nor an https URL. */
export function subscriberOf<S>(entry: string | Subscriber<S> | null | undefined): Subscriber<S> | undefined {
  if (typeof entry !== 'string') return entry ?? undefined;
  if (email.test(entry)) return { protocol: 'email', endpoint: entry as S };
  return https.test(entry) ? { protocol: 'https', endpoint: entry as S } : undefined;
}

/**
 * The text of an endpoint, when it is known before deployment: in Pulumi late-bound values are objects, in CDK they are texts
 * with a mark. https://docs.aws.amazon.com/cdk/v2/guide/tokens.html
 */
export const knownText = (endpoint: unknown): string | undefined =>
  typeof endpoint === 'string' && !endpoint.includes('${Token[') ? endpoint : undefined;

/** The host of an e-mail address or URL, without which it is neither. */
export const hostOf = (endpoint: string): string | undefined =>
  (/^[^@/]+@([^@/]+)$/.exec(endpoint) ?? /^\w+:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(endpoint))?.[1]?.toLowerCase();

/** What is in a list; nothing in anything else, which is refused. */
export const listed = <T>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? list : []);

/**
 * Everybody who is told. A subscription is named after whom it is for, never after its place in the list: CloudFormation would
 * replace a subscription that moves, and SNS, to which the two are one, would delete what it has just been asked for.
 */
export function namedSubscribers<S>(notify: RecoveryMonitoringProps<S>['notify']): NamedSubscriber<S>[] {
  const late = new Map<Protocol, number>();
  return listed(notify).flatMap((entry) => {
    const subscriber = subscriberOf(entry);
    if (subscriber === undefined) return [];
    const { protocol, endpoint } = subscriber;
    const known = knownText(endpoint);
    const count = (late.get(protocol) ?? 0) + 1;
    if (known === undefined) late.set(protocol, count);
    return [{ ...subscriber, id: known === undefined ? `${protocol}-${count}` : idOf(protocol, known) }];
  });
}

/** Who it is, for people, and a few digits that tell it from others; what follows the host of a URL may be a secret. */
function idOf(protocol: Protocol, endpoint: string): string {
  const words = protocol === 'https' ? (hostOf(endpoint) ?? '') : (endpoint.split(':').at(-1) ?? '');
  const digits = createHash('sha256').update(endpoint).digest('hex').slice(0, 6);
  const readable = words
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return `${protocol}-${readable}-${digits}`;
}

import type { Problem } from 'dr-core';
import type { RecoveryMonitoringProps, Subscriber } from '../props.js';
import { endpointForms, hostOf, knownText, listed, subscriberOf } from './subscribers.js';

type Notify = RecoveryMonitoringProps<unknown>['notify'];

const forms = "an e-mail address, an https URL, or { protocol: 'sqs', endpoint: 'arn:aws:sqs:...' }";

/** Every problem of who is told; none means that each alarm reaches somebody, also when a region is lost. */
export function checkNotify(notify: Notify): Problem[] {
  if (listed(notify).length === 0) {
    const rule = 'an alarm that nobody hears is no alarm: at least one subscriber is needed';
    return [{ property: 'notify', given: notify, rule, remedy: "write notify: ['oncall@your-company.com']" }];
  }
  const problems = notify.flatMap((entry, i) => checkEntry(entry, `notify[${i}]`));
  return problems.length > 0 ? problems : [...checkTwice(notify), ...checkOneRegion(notify)];
}

function checkEntry(entry: Notify[number], property: string): Problem[] {
  const subscriber = subscriberOf(entry);
  if (subscriber === undefined) {
    return [{ property, given: entry, rule: 'this is nobody who can be told', remedy: remedyFor(String(entry)) }];
  }
  if (!Object.hasOwn(endpointForms, subscriber.protocol)) {
    const rule = `SNS tells by ${Object.keys(endpointForms).join(', ')}`;
    return [{ property: `${property}.protocol`, given: subscriber.protocol, rule, remedy: 'write one of these' }];
  }
  return checkEndpoint(subscriber, typeof entry === 'string' ? property : `${property}.endpoint`);
}

/** What was probably meant. */
function remedyFor(entry: string): string {
  const typed = (protocol: string): string => `write { protocol: '${protocol}', endpoint: '${entry}' }`;
  if (endpointForms.lambda.test(entry)) return typed('lambda');
  if (endpointForms.sqs.test(entry)) return typed('sqs');
  if (endpointForms.sms.test(entry)) return typed('sms');
  if (entry.startsWith('http://')) return `write 'https${entry.slice(4)}': SNS would send alarms in clear`;
  return `write ${forms}`;
}

const wanted = {
  email: 'an e-mail address',
  https: 'an https URL with a full host name',
  lambda: 'the ARN of a function',
  sms: 'a telephone number with its country code, such as +14155550100',
  sqs: 'the ARN of a standard queue',
} as const;

function checkEndpoint({ protocol, endpoint }: Subscriber<unknown>, property: string): Problem[] {
  const given = knownText(endpoint);
  if (given === undefined) return [];
  if (!endpointForms[protocol].test(given)) {
    return [{ property, given, rule: `${protocol} goes to ${wanted[protocol]}`, remedy: `write ${wanted[protocol]}` }];
  }
  const host = protocol === 'email' || protocol === 'https' ? hostOf(given) : undefined;
  if (host === undefined || !reserved.test(host)) return [];
  const rule = `${host} is reserved for documents and tests, so nobody would ever hear`;
  return [{ property, given, rule, remedy: 'write an address that somebody reads' }];
}

/** https://www.rfc-editor.org/rfc/rfc2606 and https://www.rfc-editor.org/rfc/rfc6761 */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|local|localhost|test)$/;

/** SNS takes the same endpoint once for each topic. Mail servers read addresses in any case; of a URL, the host alone is such. */
function checkTwice(notify: Notify): Problem[] {
  const said = notify.map((entry) => {
    const { protocol, endpoint } = subscriberOf(entry) ?? {};
    const known = protocol === 'email' ? knownText(endpoint)?.toLowerCase() : undefined;
    return { protocol, endpoint: known ?? endpoint };
  });
  return said.flatMap(({ protocol, endpoint }, i) => {
    const first = said.findIndex((other) => other.protocol === protocol && other.endpoint === endpoint);
    if (first === i) return [];
    const rule = `it is told already, as notify[${first}]`;
    return [{ property: `notify[${i}]`, given: notify[i], rule, remedy: 'leave it out' }];
  });
}

/** A queue or function goes with its region. Where one is not known, nothing can be said. */
function checkOneRegion(notify: Notify): Problem[] {
  const regions = notify.map((entry) => regionOf(subscriberOf(entry)));
  const [region] = regions;
  if (region === undefined || regions.some((other) => other !== region)) return [];
  return [
    {
      property: 'notify',
      given: notify.map((entry) => (typeof entry === 'string' ? entry : knownText(entry.endpoint))),
      rule: `everything that is told is in ${region}, and is lost with it`,
      remedy: 'add an e-mail address, an https URL, or the ARN of the same in the other region',
    },
  ];
}

const regionOf = (subscriber: Subscriber<unknown> | undefined): string | undefined =>
  /^arn:[\w-]+:\w+:([\w-]+):/.exec(knownText(subscriber?.endpoint) ?? '')?.[1];

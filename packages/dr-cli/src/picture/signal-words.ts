import { isKind, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { counted } from './words.js';

type Alarm = Resource<'cloudwatch.alarm'>;
type Check = Resource<'route53.health-check'>;

const symbols: ReadonlyMap<string, string> = new Map([
  ['GreaterThanOrEqualToThreshold', '≥'],
  ['GreaterThanThreshold', '>'],
  ['LessThanOrEqualToThreshold', '≤'],
  ['LessThanThreshold', '<'],
]);

/** When an alarm rises: `DR/DatabaseHealth FailedSamples, Maximum ≥ 3 in 3 of 3 periods of 10 s`. */
export function alarmWords({ facts }: Alarm): string {
  const { namespace, metric, statistic, periodSeconds, comparison, threshold, evaluationPeriods, datapointsToAlarm } =
    facts;
  const what = metric === undefined ? 'a computation over metrics' : [namespace, metric].filter(Boolean).join(' ');
  const limit = [statistic, symbols.get(comparison ?? '') ?? comparison, rounded(threshold)].filter(
    (one) => one !== undefined,
  );
  const of = datapointsToAlarm === evaluationPeriods ? '' : `${datapointsToAlarm ?? '?'} of `;
  const periods = `${of}${evaluationPeriods === undefined ? 'periods' : counted(evaluationPeriods, 'period')}`;
  const each = periodSeconds === undefined ? '' : ` of ${periodSeconds} s`;
  return `${what}, ${limit.join(' ')} in ${periods}${each}`;
}

/** What a health check asks or follows; one line for each that decides it, those of its children under its own. */
export function checkLines(estate: Estate, check: Check, seen: ReadonlySet<string> = new Set()): readonly string[] {
  const { facts } = check;
  const manner = `${facts.disabled ? 'disabled, always healthy: ' : ''}${facts.inverted ? 'inverted: ' : ''}`;
  if (facts.type === 'CALCULATED') {
    const children = childrenOf(estate, check).filter(({ id }) => !seen.has(id));
    const count = check.edges.filter(({ role }) => role === 'child').length;
    const own = `${manner}${facts.healthThreshold === count ? 'all' : `at least ${facts.healthThreshold ?? '?'}`} of ${count}:`;
    const inner = new Set([...seen, check.id]);
    return [own, ...children.flatMap((child) => checkLines(estate, child, inner).map((line) => `  ${line}`))];
  }
  if (facts.type === 'CLOUDWATCH_METRIC') return [`${manner}unhealthy while ${followed(estate, check)}`];
  const port = facts.port === undefined ? '' : `:${facts.port}`;
  const where = `${facts.hostname ?? facts.address ?? '?'}${port}${facts.path ?? ''}`;
  return [
    `${manner}${facts.type ?? '?'} ${plain(estate, where)} every ${facts.intervalSeconds ?? '?'} s, unhealthy after ${facts.failureThreshold ?? '?'}`,
  ];
}

const childrenOf = (estate: Estate, check: Check): readonly Check[] => {
  const ids = targets(check, 'child');
  return ofKind(estate, 'route53.health-check').filter(({ id }) => ids.includes(id));
};

function followed(estate: Estate, check: Check): string {
  const [id] = targets(check, 'alarm');
  const alarm = estate.resources.find((resource) => resource.id === id);
  const name = `alarm ${alarm?.name ?? check.facts.alarmName ?? '?'} in ${alarm?.region ?? check.facts.alarmRegion ?? '?'}`;
  return alarm !== undefined && isKind(alarm, 'cloudwatch.alarm') ? `${name}: ${alarmWords(alarm)}` : name;
}

/** As many digits as tell one threshold from another. */
const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(5));

/** A text with the names of resources in place of references to them: `reader endpoint of ledger`. */
export const plain = (estate: Estate, text: string): string =>
  text.replaceAll(/\$\{([^{}]+)\}/g, (whole, inner: string) => {
    const found = estate.resources.find(({ id }) => inner === id || inner.startsWith(`${id}.`));
    if (found === undefined) return whole;
    const attribute = inner.slice(found.id.length + 1);
    return ['', 'arn'].includes(attribute) ? found.name : `${wordsOf(attribute)} of ${found.name}`;
  });

/** `readerEndpoint` as people write it. */
const wordsOf = (attribute: string): string =>
  attribute.replaceAll(/[A-Z]+/g, (capitals) => ` ${capitals.toLowerCase()}`).trim();

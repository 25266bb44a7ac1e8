import { checkDuration, formatDuration, sides, toSeconds, type Problem, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { askedOf, type Asked } from './asked.js';
import { isHostname } from './check-names.js';
import { knownText } from './known-text.js';
import { namesOf, zoneOf } from './names.js';
import { privateReason } from './private-names.js';

/** Problems of what Route 53 is to ask the endpoints. */
export function checkEndpointCheck<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const asked = askedOf(recovery, props);
  if (asked === undefined) return [];
  if (zoneOf(props).visibility === 'private') {
    const rule = 'the checkers of Route 53 are on the internet, and see nothing of a private zone';
    return [
      {
        property: 'check',
        given: props.check,
        rule,
        remedy: 'leave it out, and give `health`: alarms that checks can follow',
      },
    ];
  }
  return [...checkNumbers(asked), ...checkPorts(asked), ...checkQuestion(asked), ...checkReach(recovery, props)];
}

function checkNumbers<S>({ interval, threshold }: Asked<S>): Problem[] {
  const problems = checkDuration('check.interval', interval);
  if (problems.length === 0 && ![10, 30].includes(toSeconds(interval))) {
    const rule = 'Route 53 asks each 10 s or each 30 s';
    problems.push({
      property: 'check.interval',
      given: formatDuration(interval),
      rule,
      remedy: 'write seconds(10) or seconds(30)',
    });
  }
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 10) {
    const rule =
      'a threshold is a whole number from 1 to 10: the check could never change state, or Route 53 refuses it';
    problems.push({ property: 'check.threshold', given: threshold, rule, remedy: 'leave it out for 3' });
  }
  return problems;
}

function checkPorts<S>({ ports }: Asked<S>): Problem[] {
  const wrong = sides.find((side) => {
    const port = ports[side];
    return port === undefined || !Number.isInteger(port) || port < 1 || port > 65_535;
  });
  if (wrong === undefined) return [];
  const rule =
    ports[wrong] === undefined
      ? 'an alias tells no port, and TCP has no standard one'
      : 'a port is a whole number from 1 to 65535';
  return [{ property: 'check.port', given: ports[wrong], rule, remedy: 'write the port that the endpoint listens on' }];
}

function checkQuestion<S>({ protocol, path, contains }: Asked<S>): Problem[] {
  const problems: Problem[] = [];
  const protocols = ['https', 'http', 'tcp'];
  if (!protocols.includes(protocol)) {
    const rule = `a check speaks one of ${protocols.join(', ')}`;
    problems.push({ property: 'check.protocol', given: protocol, rule, remedy: "leave it out for 'https'" });
  }
  for (const [property, given] of Object.entries({ path, contains })) {
    if (protocol !== 'tcp' || given === undefined) continue;
    const rule = 'TCP only connects: it asks for nothing and reads nothing';
    problems.push({ property: `check.${property}`, given, rule, remedy: "leave it out, or write protocol: 'https'" });
  }
  if (path !== undefined && !/^\/[\x21-\x7e]{0,254}$/.test(path)) {
    const rule = 'a path begins with / and has 255 characters at most, none of them a space';
    problems.push({ property: 'check.path', given: path, rule, remedy: "write a path such as '/health'" });
  }
  if (contains !== undefined && (contains.length < 1 || contains.length > 255)) {
    const rule = 'the text that an answer must contain has 1 to 255 characters';
    problems.push({ property: 'check.contains', given: contains, rule, remedy: 'shorten it, or leave it out' });
  }
  return problems;
}

/** What is asked must be reached from the internet, and must not depend on the answer that the check decides. */
function checkReach<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const { check = {}, routes } = props;
  const { name } = namesOf(recovery, props);
  const given = check === 'none' ? undefined : check.hostnames;
  return sides.flatMap((side) => {
    const route = routes[side];
    const [property, value] = given
      ? [`check.hostnames.${side}`, given[side]]
      : [`routes.${side}`, 'dnsName' in route ? route.dnsName : route.hostname];
    const host = knownText(value)?.toLowerCase().replace(/\.$/, '');
    // Where a route leads to no host at all, that is said there: no name that is private either.
    if (host === undefined || (!given && !isHostname(host))) return [];
    const rule = privateReason(host);
    if (rule !== undefined) {
      const remedy = "write check: 'none', and give `health`: alarms that checks can follow";
      return [
        { property, given: host, rule: `${rule}, which the checkers of Route 53 on the internet cannot reach`, remedy },
      ];
    }
    return given ? checkHostname(property, host, name) : [];
  });
}

function checkHostname(property: string, given: string, failoverName: string): Problem[] {
  const remedy = "leave it out for the regions' own names, or write the name that the endpoint has by itself";
  if (given === failoverName) {
    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html: "unpredictable".
    return [{ property, given, rule: 'it is the failover name, whose answer the check itself decides', remedy }];
  }
  if (isHostname(given)) return [];
  return [
    { property, given, rule: 'it is the name of a host, without protocol, port and path; an address is none', remedy },
  ];
}

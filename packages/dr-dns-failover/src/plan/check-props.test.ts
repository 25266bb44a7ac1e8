import { minutes, seconds } from 'dr-core';
import { expect, it } from 'vitest';
import { controller, examples, hosts, recovery } from '../../test/names.js';
import type { FailoverDnsProps } from '../props.js';
import { planFailoverDns } from './plan-dns.js';

it('a failover name tells every problem at once, each with its remedy', () => {
  const wrong: FailoverDnsProps = {
    zone: 'example.com',
    routes: { primary: hosts.primary, standby: hosts.primary },
    check: { interval: seconds(20), threshold: 11, path: 'health' },
    heldBy: controller,
    ttl: minutes(5),
  };
  expect(() => planFailoverDns(recovery, 'Dns', wrong)).toThrowErrorMatchingInlineSnapshot(`
    [ConfigError: FailoverDns "Dns" has 8 problems:
      1. id = "Dns": an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names. Remedy: write a short word such as "dns".
      2. zone = "example.com": names in "example.com" are reserved: Route 53 refuses such a zone, or nobody ever finds it. Remedy: write a domain that you own.
      3. name = undefined: "example.com" is the zone's own name, and the name of a zone cannot be a CNAME. Remedy: write a name below the zone, such as 'api', or route to aliases.
      4. routes = "east.acme.net": both regions lead to the same place, which is lost with its region. Remedy: give the endpoint of each region.
      5. check.interval = "20 s": Route 53 asks each 10 s or each 30 s. Remedy: write seconds(10) or seconds(30).
      6. check.threshold = 11: a threshold is a whole number from 1 to 10: the check could never change state, or Route 53 refuses it. Remedy: leave it out for 3.
      7. check.path = "health": a path begins with / and has 255 characters at most, none of them a space. Remedy: write a path such as '/health'.
      8. ttl = "5 min": a record that fails over is kept for 1 to 60 s, in whole seconds. Remedy: write seconds(30), or leave it out.]
  `);
});

it('a valid failover name has no problems, with all kinds of props', () => {
  for (const props of Object.values(examples)) expect(() => planFailoverDns(recovery, 'dns', props)).not.toThrow();
});

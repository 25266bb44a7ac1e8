import { checkName, nameOf, sides, type Problem, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { knownText } from './known-text.js';
import { namesOf, zoneOf } from './names.js';
import { reservedIn } from './reserved-names.js';

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether a text is a host's name as DNS has it: labels of 1 to 63 characters, the last one no number, 253 in all. */
export const isHostname = (text: string): boolean => {
  const labels = text.split('.');
  return text.length <= 253 && labels.length > 1 && labels.every((part) => label.test(part)) && /[a-z]$/.test(text);
};

/** Problems of the id, the zone's name, and the name below it. */
export function checkNames<S>(recovery: Recovery, id: string, props: FailoverDnsProps<S>): Problem[] {
  const zone = checkZoneName(props);
  const own = checkOwnName(props);
  return [
    ...checkId(recovery, id),
    ...zone,
    ...checkZoneId(props),
    ...own,
    ...(zone.length + own.length === 0 ? checkLength(recovery, props) : []),
  ];
}

/** Problems of the id, which is part of names. */
export function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "dns"' }];
  }
  // With the longest purpose that a name of ours has.
  return sides
    .flatMap((side) => checkName('alarm', nameOf(recovery, `${id}-primary-health-01234567`, side), 'id'))
    .slice(0, 1);
}

function checkZoneName<S>(props: FailoverDnsProps<S>): Problem[] {
  const { name: given, visibility } = zoneOf(props);
  const property = typeof props.zone === 'string' ? 'zone' : 'zone.name';
  if (!isHostname(given)) {
    const rule =
      'a zone has a name of two or more labels with dots between them and none at the end, each 1 to 63 lower-case letters, digits and hyphens';
    return [{ property, given, rule, remedy: 'write a name such as "pay.acme.dev", below a domain that you own' }];
  }
  const reserved = reservedIn(given, visibility);
  if (reserved === undefined) return [];
  const rule = `names in "${reserved}" are reserved: Route 53 refuses such a zone, or nobody ever finds it`;
  const remedy =
    visibility === 'public' ? 'write a domain that you own' : 'write a domain that you own, or one below "internal"';
  return [{ property, given, rule, remedy }];
}

function checkZoneId<S>({ zone }: FailoverDnsProps<S>): Problem[] {
  if (typeof zone === 'string' || !('zoneId' in zone)) return [];
  const given = knownText(zone.zoneId);
  if (given === undefined || /^Z[A-Z0-9]{1,31}$/.test(given)) return [];
  const rule = 'the id of a zone is Z with upper-case letters and digits';
  return [
    {
      property: 'zone.zoneId',
      given,
      rule,
      remedy: 'write what `aws route53 list-hosted-zones` gives behind /hostedzone/',
    },
  ];
}

function checkOwnName<S>(props: FailoverDnsProps<S>): Problem[] {
  const { name: given, routes } = props;
  const { name: zone } = zoneOf(props);
  if (given === undefined) {
    if ('dnsName' in routes.primary) return [];
    const rule = `"${zone}" is the zone's own name, and the name of a zone cannot be a CNAME`;
    return [
      { property: 'name', given, rule, remedy: "write a name below the zone, such as 'api', or route to aliases" },
    ];
  }
  if (given === zone || given.endsWith(`.${zone}`)) {
    const below = given === zone ? 'leave it out' : `write '${given.slice(0, -zone.length - 1)}'`;
    const rule = `it is the part before the zone's name, and "${given}.${zone}" would be meant`;
    return [{ property: 'name', given, rule, remedy: below }];
  }
  if (given.split('.').every((part) => label.test(part))) return [];
  const rule = 'a name is labels of 1 to 63 lower-case letters, digits and hyphens, with dots between them';
  return [{ property: 'name', given, rule, remedy: "write a word such as 'api'" }];
}

/** The longest names are those of the regions. */
function checkLength<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const { regionNames } = namesOf(recovery, props);
  const [given = ''] = sides.map((side) => regionNames[side]).toSorted((a, b) => b.length - a.length);
  if (given.length <= 253) return [];
  const rule = `"${given}" would have ${given.length} characters, and a name in DNS has 253 at most`;
  return [{ property: 'name', given: props.name, rule, remedy: `shorten it by ${given.length - 253} characters` }];
}

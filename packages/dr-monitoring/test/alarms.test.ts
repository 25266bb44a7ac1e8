import { estateOfCdk, estateOfPulumi } from '@dr/parity';
import { sides } from 'dr-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildInCdk, buildInPulumi } from './build.js';
import { arbitraryCase, type MonitoringCase } from './samples.js';

interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly region: string;
  readonly facts: object;
  readonly edges: readonly { readonly role: string; readonly to?: string }[];
}

/** The alarms of an estate: name, region, and the regions of the topics that are told of it and of its end. */
function alarmsOf({ resources }: { readonly resources: readonly object[] }): string[] {
  const all = resources as readonly Seen[];
  return all
    .filter(({ kind }) => kind === 'cloudwatch.alarm')
    .map(({ facts, region, edges }) => {
      const told = (role: string) =>
        edges.filter((edge) => edge.role === role).map(({ to }) => all.find(({ id }) => id === to)?.region);
      const { name } = facts as { name: string };
      return `${name} in ${region}, tells ${told('alarmAction').join()}, ends in ${told('okAction').join()}`;
    })
    .toSorted();
}

/** Each alarm of each component and what could not be told in each region, once, in the region of its metric. */
function expected({ recovery, samples }: MonitoringCase): string[] {
  const placed = samples.flatMap(({ alarms, emits }) =>
    alarms.flatMap(({ purpose }) =>
      sides.map((side) => ({
        name: `${purpose}-${recovery[side]}`,
        region: emits === 'each-region' ? recovery[side] : emits,
      })),
    ),
  );
  const regions = new Set([recovery.primary, recovery.standby, ...placed.map(({ region }) => region)]);
  const undelivered = [...regions].flatMap((region) => {
    const isOfTwo = region === recovery.primary || region === recovery.standby;
    const topics = isOfTwo ? samples.filter(({ hasTopics }) => hasTopics).map(({ id }) => `-${id}`) : [];
    return ['', ...topics].map((topic) => ({ name: `watch-undelivered${topic}-${region}`, region }));
  });
  return [...placed, ...undelivered]
    .map(({ name, region }) => `payments-${name}-production in ${region}, tells ${region}, ends in ${region}`)
    .toSorted();
}

it(
  'every alarm of any components is built once, where its metric is, and tells a topic there',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async (example) => {
        const cdk = estateOfCdk(example.recovery, (scope) => void buildInCdk(scope, example));
        expect(alarmsOf(cdk)).toEqual(expected(example));
        expect(alarmsOf(await estateOfPulumi(() => void buildInPulumi(example)))).toEqual(expected(example));
      }),
      { numRuns: 10 },
    );
  },
);

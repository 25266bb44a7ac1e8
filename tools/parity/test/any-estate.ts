import fc from 'fast-check';
import type { Edge, Estate, Resource } from 'dr-estate';
import { estate, resource, type Sketch } from './estates.js';

const regions = ['us-east-1', 'us-west-2'];

/** Few kinds, few facts: so that there are twins. */
const shapes: readonly ((value: string) => Pick<Sketch, 'kind' | 'facts'>)[] = [
  () => ({ kind: 'ec2.route-table', facts: {} }),
  (value) => ({ kind: 'ec2.route', facts: { destination: `10.${value}.0.0/16` } }),
  (value) => ({ kind: 'ec2.vpc', facts: { cidr: `10.${value}.0.0/16`, dnsSupport: true, dnsHostnames: true } }),
  (value) => ({ kind: 'logs.log-group', facts: { name: value, retentionDays: value === '0' ? undefined : 30 } }),
];

const bit = fc.boolean();
const seed = fc.record({
  shape: fc.nat(shapes.length),
  value: fc.nat(1),
  region: fc.nat(1),
  edges: fc.array(fc.record({ role: fc.constantFrom('vpc', 'target'), to: fc.nat() }), { maxLength: 3 }),
  after: fc.array(fc.nat(), { maxLength: 2 }),
  refersTo: fc.nat(),
  retained: bit,
  deployTime: fc.constantFrom(false, false, false, true),
});

/** Estates of up to 14 resources, each of which refers to earlier ones only, as real deployments do. */
export const anyEstate: fc.Arbitrary<Estate> = fc.array(seed, { minLength: 1, maxLength: 14 }).map((seeds) => {
  const built: Resource[] = [];
  for (const { shape, value, region, edges, after, refersTo, retained, deployTime } of seeds) {
    const earlier = (index: number): Resource | undefined => built[index % Math.max(1, built.length)];
    const sketched = shapes[shape]?.(String(value)) ?? statementAbout(earlier(refersTo));
    built.push(
      resource({
        id: `r${built.length}`,
        ...sketched,
        region: regions[region],
        edges: edges.map(({ role, to }) => edgeTo(role, earlier(to))),
        lifecycle: { after: after.flatMap((index) => earlier(index)?.id ?? []), retained },
        deployTime,
      }),
    );
  }
  return estate(...built);
});

const edgeTo = (role: string, target: Resource | undefined): Edge =>
  target === undefined ? { role, external: 'outside' } : { role, to: target.id };

const statementAbout = (target: Resource | undefined): Pick<Sketch, 'kind' | 'facts'> => ({
  kind: 'iam.policy',
  facts: {
    statements: [
      {
        effect: 'Allow',
        principals: [],
        actions: ['s3:*'],
        resources: target === undefined ? ['*'] : [`\${${target.id}.arn}/*`, '*'],
        conditions: [],
      },
    ],
  },
});

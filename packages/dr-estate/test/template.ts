import { readTemplates, type Estate, type ReadOptions, type Resource } from '../src/index.js';

type Section = Readonly<Record<string, unknown>>;

/** The other sections of a template, and the resources besides those under test. */
export interface Around {
  readonly resources?: Section;
  readonly parameters?: Section;
  readonly mappings?: Section;
  readonly conditions?: Section;
  readonly outputs?: Section;
}

export const template = (resources: Section, around: Around = {}): Section => ({
  Parameters: around.parameters ?? {},
  Mappings: around.mappings ?? {},
  Conditions: around.conditions ?? {},
  Outputs: around.outputs ?? {},
  Resources: { ...around.resources, ...resources },
});

/** Reads resources as the stack `app` in us-east-1. */
export const read = (resources: Section, around: Around = {}, options: ReadOptions = {}): Estate =>
  readTemplates([{ template: template(resources, around), region: 'us-east-1', stack: 'app' }], options);

/** A resource by its id without the name of the stack. */
export function find(estate: Estate, id: string): Resource {
  const found = estate.resources.find((resource) => resource.id === `app/${id}` || resource.id === id);
  if (found === undefined) throw new Error(`no ${id} among ${estate.resources.map((r) => r.id).join(', ')}`);
  return found;
}

/** What a property with an intrinsic function comes to: read as the name of a log group. */
export function valueOf(intrinsic: unknown, around: Around = {}, options: ReadOptions = {}): unknown {
  const probe = { Probe: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: intrinsic } } };
  const estate = read(probe, around, options);
  const facts: Section = { ...find(estate, 'Probe').facts };
  return facts['name'] ?? estate.unresolved.find(({ id }) => id === 'app/Probe')?.reason;
}

/** Where a property with an intrinsic function points: read as the VPC of a subnet. */
export function edgeOf(intrinsic: unknown, around: Around = {}, options: ReadOptions = {}): unknown {
  const probe = { Probe: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: intrinsic } } };
  const [edge] = find(read(probe, around, options), 'Probe').edges;
  return edge;
}

export const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

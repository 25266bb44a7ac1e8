import { compareEstates, describeDifferences } from '@dr/parity/compare';
import { record } from '@dr/pulumi-recorder';
import { readCloudAssembly, readRegistrations, type Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { handWrittenCdk } from '../src/hand-written/cdk/network.js';
import { handWrittenPulumi } from '../src/hand-written/pulumi/network.js';
import type { Connectivity } from '../src/hand-written/regions.js';
import { ourCdk } from '../src/ours/cdk.js';
import { ourPulumi } from '../src/ours/pulumi.js';
import { remove, synthesise, type CdkProgram } from '../src/measured/synthesise-cdk.js';

const connectivities: readonly Connectivity[] = ['vpc-peering', 'transit-gateway'];

function estateOfCdk(program: CdkProgram): Estate {
  const folder = synthesise(program, false);
  try {
    return readCloudAssembly(folder);
  } finally {
    remove(folder);
  }
}

const estateOfPulumi = async (program: () => void): Promise<Estate> =>
  readRegistrations((await record(program)).registrations);

const differences = (handWritten: Estate, ours: Estate): string =>
  describeDifferences(compareEstates(handWritten, ours).differences, { first: 'hand-written', second: 'ours' });

/** Every resource by type and region, those too that only serve the deployment. */
const inventory = ({ resources, unread }: Estate): readonly string[] => [
  ...resources.map(({ origin, region }) => `${origin.type} in ${region}`).toSorted(),
  ...unread.map(({ type, ids }) => `${ids.length} ${type}`).toSorted(),
];

describe.each(connectivities)('the hand-written network connected by %s', (connectivity) => {
  it('is the same deployment as ours through CDK, resource by resource', () => {
    const [handWritten, ours] = [handWrittenCdk, ourCdk].map((program) =>
      estateOfCdk((app) => program(app, connectivity)),
    ) as [Estate, Estate];
    expect(differences(handWritten, ours)).toBe('');
    expect(inventory(handWritten)).toEqual(inventory(ours));
  });

  it('is the same deployment as ours through Pulumi, resource by resource', async () => {
    const handWritten = await estateOfPulumi(() => handWrittenPulumi(connectivity));
    const ours = await estateOfPulumi(() => ourPulumi(connectivity));
    expect(differences(handWritten, ours)).toBe('');
    expect(inventory(handWritten)).toEqual(inventory(ours));
  });
});

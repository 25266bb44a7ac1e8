import { describe, expect, it } from 'vitest';
import { changed, having, peered, resource, transited } from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import { reach } from './reach.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const go = (estate: Estate) => reach(estate, `${east}/private-a`, { subnet: `${west}/private-b` });

describe('a peering between regions', () => {
  it('is missing when the peering looks for the other VPC in a region where it is not', () => {
    const found = go(changed(peered(), `${east}/peering`, { peerRegion: 'eu-west-1' }));
    expect(found.verdict).toBe('no');
    expect(found.reasons).toEqual([
      {
        code: 'peering-to-other-region',
        resource: `${east}/peering`,
        text: 'peering peering (us-east-1) looks for its other end in eu-west-1, and VPC vpc (us-west-2) is in us-west-2',
      },
    ]);
    expect(go(changed(transited(), `${east}/tgw-peering`, { peerRegion: east })).reasons).toMatchObject([
      { code: 'peering-to-other-region', resource: `${east}/tgw-peering` },
    ]);
  });

  it('is unknown when only a deployment knows to which region the peering leads', () => {
    const found = go(changed(peered(), `${east}/peering`, { peerRegion: undefined }));
    expect(found).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'unresolved' }] });
  });

  it('counts DNS resolution of a side only where it is turned on in the region of that side', () => {
    const swapped = having(
      peered(),
      resource(
        'ec2.vpc-peering-options',
        `${west}/options`,
        { requesterDns: true, accepterDns: undefined },
        { peering: `${east}/peering` },
      ),
      resource(
        'ec2.vpc-peering-options',
        `${east}/options`,
        { requesterDns: undefined, accepterDns: true },
        { peering: `${east}/peering` },
      ),
    );
    expect(go(swapped).notes).toEqual([
      "by address only: peering peering (us-east-1) has DNS resolution off on the requester and the accepter's side",
    ]);
  });
});

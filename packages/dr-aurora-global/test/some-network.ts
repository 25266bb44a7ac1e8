import { eachRegion, type Access, type HasNetwork, type Member, type NetworkNeeds } from 'dr-core';

/** A network that exists already: its ids are known, and it makes nothing. */
export class SomeNetwork implements HasNetwork<string> {
  readonly joined: { readonly name: string; readonly needs: NetworkNeeds }[] = [];

  join(name: string, needs: NetworkNeeds): Member<string> {
    this.joined.push({ name, needs });
    const places = eachRegion((side) => {
      const id = (of: string, i: number): string => `${of}-0123456789abcde${side === 'primary' ? i : i + 5}`;
      return {
        vpcId: id('vpc', 0),
        subnetIds: [1, 2, 3].map((i) => id('subnet', i)),
        securityGroupId: id('sg', 0),
      };
    });
    return { name, ...places };
  }

  allow(client: Member<string>, server: Member<string>, { port }: Access): void {
    throw new Error(`nobody needs ${client.name} to reach ${server.name}:${port} here`);
  }
}

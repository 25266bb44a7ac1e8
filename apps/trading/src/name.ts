import type { NewPrivateZone } from 'dr-dns-failover';

/**
 * The one name by which what reads finds the ledger of the region that serves: it leads to the readers of either cluster, which answer
 * whichever writes. What writes uses the global writer endpoint, which follows the writer by itself.
 */
export const name = <S>(network: NewPrivateZone<S>['network']) => ({
  zone: { name: 'trading.internal', network },
  name: 'ledger-ro',
});

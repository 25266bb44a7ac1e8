import type { HasNetwork } from 'dr-core';
import { needs } from 'trading/network';

/** MySQL. */
const ledgerPort = 3306;

/** The parts of the trading platform, as both of its programs let them join, and a member where its database would be. */
export function joinMembers<S>(network: HasNetwork<S>): void {
  const orders = network.join('orders', needs.orders);
  const settlement = network.join('settlement', needs.settlement);
  const ledger = network.join('ledger', { calls: [] });
  network.allow(orders, ledger, { port: ledgerPort, from: 'both-regions' });
  network.allow(settlement, ledger, { port: ledgerPort });
}

import type { HasNetwork } from 'dr-core';
import { ledgerPort, needs } from 'trading/network';

/** The parts of the trading platform, as both of its programs let them join. */
export function joinMembers<S>(network: HasNetwork<S>): void {
  const orders = network.join('orders', needs.orders);
  const settlement = network.join('settlement', needs.settlement);
  const ledger = network.join('ledger', needs.ledger);
  network.allow(orders, ledger, { port: ledgerPort, from: 'both-regions' });
  network.allow(settlement, ledger, { port: ledgerPort });
}

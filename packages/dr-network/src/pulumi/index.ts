export { RecoveryNetwork, type RecoveryNetworkArgs } from './recovery-network.js';
export type { RegionalNetwork } from './regional-network.js';

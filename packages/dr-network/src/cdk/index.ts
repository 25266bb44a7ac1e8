export { RecoveryNetwork, type RecoveryNetworkProps } from './recovery-network.js';
export type { RegionalNetwork } from './regional-network.js';

export { Failover, type FailoverProps } from './failover.js';

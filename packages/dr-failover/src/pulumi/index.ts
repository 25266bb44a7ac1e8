export { Failover, type FailoverArgs } from './failover.js';

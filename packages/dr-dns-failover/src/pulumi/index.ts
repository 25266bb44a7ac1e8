export { DnsFailover, type DnsFailoverArgs } from './dns-failover.js';

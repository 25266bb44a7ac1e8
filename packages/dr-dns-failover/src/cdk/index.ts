export { DnsFailover, type DnsFailoverProps } from './dns-failover.js';

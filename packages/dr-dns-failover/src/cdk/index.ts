export { FailoverDns, type FailoverDnsProps } from './failover-dns.js';

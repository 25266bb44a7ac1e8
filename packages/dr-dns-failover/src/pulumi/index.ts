export { FailoverDns, type FailoverDnsArgs } from './failover-dns.js';

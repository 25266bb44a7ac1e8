export { Monitoring, type MonitoringProps } from './monitoring.js';

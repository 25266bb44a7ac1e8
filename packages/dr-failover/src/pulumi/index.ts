export { FailoverController, type FailoverControllerArgs } from './failover-controller.js';
export type { ControllerFunction } from './controller-function.js';
export type { RunMachine } from './run-machine.js';

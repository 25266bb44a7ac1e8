import { defineRecovery, minutes } from 'dr-core';

/** The promise of the payment platform: it survives the loss of its region. */
export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

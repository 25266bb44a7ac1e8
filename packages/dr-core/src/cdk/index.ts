export { lateText } from './late-text.js';
export { linkStacks, stackBeside } from './link-stacks.js';
export { lookUp, publish, type Published } from './published-value.js';
export { recoveryScope, RecoveryStage, type RecoveryScope, type RecoveryStageProps } from './recovery-stage.js';

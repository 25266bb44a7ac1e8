export { recoveryScope, RecoveryStage, type RecoveryScope, type RecoveryStageProps } from './recovery-stage.js';
export { lateText } from './late-text.js';

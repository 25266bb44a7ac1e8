export { recoveryScope, RecoveryStage, type RecoveryScope, type RecoveryStageProps } from './recovery-stage.js';

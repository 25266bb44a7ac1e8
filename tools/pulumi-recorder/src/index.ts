export { recordedPassword, type Invocation, type Invokes } from './invokes.js';
export { record, type RecordOptions } from './record.js';
export { recordProgram, type ProgramOptions } from './record-program.js';
export { account, RecordError, type Recording, type Registration, type Value, type Values } from './registration.js';
export { stackType } from './urn.js';

export {
  isKind,
  ofKind,
  targets,
  type Edge,
  type Estate,
  type Lifecycle,
  type Origin,
  type Resource,
  type Unread,
  type Unresolved,
} from './estate.js';
export type { Facts, Kind } from './kinds/index.js';
export type { Statement } from './kinds/foundation.js';
export { ReaderError, type ReaderProblem } from './reader-error.js';

export type {
  DelayFault,
  ErrorFault,
  Fault,
  FaultKind,
  FaultScope,
  GarbageFault,
  HttpFault,
  JitterFault,
  LegacyFault,
  ResetFault,
  SilenceFault,
  TruncateFault,
} from './fault.js';
export { emulatorCredential } from './options.js';
export type { Drawn } from './random.js';
export { startEmulator } from './server.js';
export type {
  Answer,
  EmulatedProduct,
  EmulatedRequest,
  Emulator,
  EmulatorOptions,
  EmulatorStats,
  LogEntry,
  Quota,
} from './types.js';

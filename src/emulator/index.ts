export type { Encoding } from './encoding.js';
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
export type { TemporaryCredential, TokenRequest } from './keyring.js';
export type { Language } from './messages.js';
export { emulatorCredential } from './options.js';
export type { Drawn } from './random.js';
export type { Emulator, EmulatorStats, ExecutedWrite, LogEntry } from './running.js';
export { startEmulator } from './server.js';
export type { Answer, EmulatedProduct, EmulatedRequest, EmulatorOptions, Quota } from './types.js';

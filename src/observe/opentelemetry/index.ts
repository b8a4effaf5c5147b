export type { TencentCloudInstrumentationConfig } from './config.js';
export { TencentCloudInstrumentation } from './instrumentation.js';

import { textOf } from '../observe/text.js';

/** Creates what tells, once, that a call could not be watched in observe mode: a warning of the process, since nothing may fail for it. */
export function createUnwatched(): (error: unknown) => void {
  let warned = false;
  return (error) => {
    if (warned) return;
    warned = true;
    process.emitWarning(
      `mode "observe": a call could not be watched (told once): ${textOf(error)}`,
      'AxiosTencentCloudWarning',
    );
  };
}

import { once } from 'node:events';
import { systemClock } from '../../emulator/clock.js';
import type { Emulator } from '../../emulator/index.js';
import type { RequestListener } from '../../emulator/running.js';
import { startEmulatorAt } from '../../emulator/server.js';
import type { ExitCode } from '../exit-codes.js';
import { watchInterruption } from '../interruption.js';
import { checkOutputFile, writeOutputFile } from '../output-file.js';
import { Failure } from '../problem.js';
import { paint } from '../screen.js';
import { type EmulateOptions, type EmulatePlan, readPlan } from './read-plan.js';
import { createTeller } from './tell.js';

/** How often it is told what arrived, ms. */
const SECOND = 1_000;

/** Runs an emulator until it is interrupted, or nobody reads what it tells. */
export async function runEmulator(given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const options = given as EmulateOptions;
  const plan = readPlan(options);
  if (options.certificate !== undefined) checkOutputFile('--certificate', options.certificate);
  for (const note of plan.notes) process.stderr.write(`${paint(process.stderr, 'yellow', note)}\n`);
  const interruption = watchInterruption();
  const unread = new AbortController();
  const leave = (): void => unread.abort();
  process.stdout.on('error', leave);
  const teller = createTeller(process.stdout, { json: options.json === true, verbose: options.verbose === true });
  try {
    const emulator = await start(plan, teller.request);
    let timer: NodeJS.Timeout | undefined;
    try {
      for (const fault of plan.faults) emulator.inject(fault);
      if (options.certificate !== undefined) await writeOutputFile(options.certificate, emulator.certificate ?? '');
      teller.started(emulator);
      timer = setInterval(() => {
        teller.second(emulator.stats());
        // Nobody reads those here, and the bodies in them may be large.
        emulator.clearLog();
        emulator.clearWrites();
      }, SECOND);
      await aborted(AbortSignal.any([interruption.signal, unread.signal]));
    } finally {
      clearInterval(timer);
      // Those that are still under way are told before the end.
      await emulator.close();
      teller.ended(emulator.stats());
    }
    return interruption.exitCode();
  } finally {
    process.stdout.off('error', leave);
    interruption.end();
  }
}

async function start({ options }: EmulatePlan, request: RequestListener | undefined): Promise<Emulator> {
  try {
    return await startEmulatorAt(options, systemClock, request);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { port } = options;
    if (code === 'EADDRINUSE') {
      throw new Failure(`port ${port} is in use: name another one with --port, or none, for any that is free`);
    }
    if (code === 'EACCES') throw new Failure(`port ${port} may not be used by you: name one from 1024 with --port`);
    throw code === undefined ? error : new Failure(`it cannot listen on 127.0.0.1 (${code}): ${message}`);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { PACKAGES } from '../../bench/harness/bundle.js';
import type { Handlers, Question, Reply } from './answer-parent.js';

/** A program in a process of its own, whose handlers are called from here. */
export interface Child<H extends Handlers> {
  ask<K extends keyof H & string>(name: K, ...given: Parameters<H[K]>): Promise<Awaited<ReturnType<H[K]>>>;
  /** All that it printed so far. */
  printed(): string;
  /** Its exit status, when it has ended by itself. */
  readonly ended: Promise<unknown>;
}

/** Below `dist`, so that the packages that it needs are found. */
const folder = fileURLToPath(new URL('../../dist/chaos/', import.meta.url));

/**
 * Bundles a program of this folder, the library's sources with it, and runs it.
 *
 * @param atEnd - is told what ends it, in case it does not end by itself
 */
export async function startChild<H extends Handlers>(
  program: string,
  atEnd: (end: () => Promise<void>) => void,
): Promise<Child<H>> {
  const file = await build(program);
  const child = fork(file, { execArgv: ['--expose-gc'], silent: true });
  const ended = once(child, 'exit').then(([status]: unknown[]) => status);
  atEnd(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  return { ask: createAsker<H>(child, () => printed), printed: () => printed, ended };
}

/** Programs that were built, by name: two that begin at once must not write what the other one reads. */
const built = new Map<string, Promise<string>>();

function build(program: string): Promise<string> {
  const known = built.get(program) ?? bundleOf(program);
  built.set(program, known);
  return known;
}

/** Bundles into a file that is there whole or not at all: another process may be about to read it. */
async function bundleOf(program: string): Promise<string> {
  const file = `${folder}${program}.mjs`;
  const draft = `${file}.${process.pid}`;
  const bundle = await rolldown({
    input: fileURLToPath(new URL(`${program}.ts`, import.meta.url)),
    external: PACKAGES,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    logLevel: 'warn',
  });
  await bundle.write({ file: draft, format: 'esm', codeSplitting: false });
  await bundle.close();
  await rename(draft, file);
  return file;
}

function createAsker<H extends Handlers>(child: ChildProcess, printed: () => string): Child<H>['ask'] {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    const { resolve, reject } = waiting.get(reply.id) ?? {};
    waiting.delete(reply.id);
    if ('error' in reply) reject?.(new Error(`the child: ${reply.error}`));
    else resolve?.(reply.value as never);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`the child ended (${signal ?? `status ${code}`}) before it answered; it printed: ${printed()}`));
    }
    waiting.clear();
  });
  return (name, ...[given]) =>
    new Promise((resolve, reject) => {
      const question: Question = { id: ++asked, name, given };
      waiting.set(question.id, { resolve, reject });
      child.send(question);
    });
}

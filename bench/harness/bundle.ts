import { rolldown } from 'rolldown';

/** A file that a bundler made. */
export interface Chunk {
  readonly code: string;
  /** It is loaded with the program; not by an `import()`, when it comes to that. */
  readonly atStart: boolean;
  /** The files that are in it. */
  readonly files: readonly string[];
  /** What it imports and is in none of them. */
  readonly imports: readonly string[];
}

/** What is never part of a bundle: the peers. */
const PEERS = /^(?:axios|ioredis)$|^node:/;

/** The peers, and the packages that this one depends on. */
export const PACKAGES = /^(?:axios|ioredis|bottleneck|cockatiel|ini|p-retry)(?:\/|$)|^node:/;

/** How a program is bundled. */
export interface Bundling {
  /** What is imported and not put in. Default: {@link PEERS}. */
  readonly external?: RegExp;
  /** Default: true. */
  readonly minify?: boolean;
}

/**
 * Bundles a program for Node, as its users do.
 *
 * @param root - the folder of the package, which the program may import by its name
 * @param code - an ES module
 */
export async function bundle(
  root: string,
  code: string,
  { external = PEERS, minify = true }: Bundling = {},
): Promise<Chunk[]> {
  const program = `${root}program.js`;
  const plugin = {
    name: 'program',
    resolveId: (id: string) => (id === program ? id : undefined),
    load: (id: string) => (id === program ? code : undefined),
  };
  // Bottleneck asks for the packages of its Redis by `eval`, of which a bundler warns.
  const built = await rolldown({ input: program, external, platform: 'node', plugins: [plugin], onLog: () => {} });
  const { output } = await built.generate({ format: 'esm', minify });
  await built.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const atStart = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of atStart) for (const other of byName.get(name)?.imports ?? []) atStart.add(other);
  return chunks.map(({ fileName, code, moduleIds, imports }) => ({
    code,
    atStart: atStart.has(fileName),
    files: moduleIds,
    imports: imports.filter((name) => !byName.has(name)),
  }));
}

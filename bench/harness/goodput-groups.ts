import type { Context } from './bench.js';
import { contests, type PeerName } from './peers/list.js';
import type { Groups, Scenario } from './scenarios.js';

/** All who play in a full run. */
const PEERS: readonly PeerName[] = [
  'ours',
  'p-retry + bottleneck',
  'axios-rate-limit + axios-retry',
  '@smithy/util-retry adaptive',
  'axios-retry',
  'retry-axios',
  'cockatiel',
  'got',
];
/** Of a short cut: one of each kind. */
const FEW: readonly PeerName[] = ['ours', 'axios-retry'];

/** What a list on the command line names, or else these. */
export function choose<Name extends string>(
  given: string | undefined,
  all: readonly Name[],
  usual: readonly Name[],
): Name[] {
  if (given === undefined) return [...usual];
  return given.split(',').map((name) => {
    const known = all.find((each) => each === name);
    if (known === undefined) throw new Error(`there is no ${name}; there are ${all.join(', ')}`);
    return known;
  });
}

/** Who plays a scenario with whom: who is named and is in none of its groups has one to itself. */
export function groupsOf({ groups }: Scenario, { short, options }: Context): Groups {
  const usual = options['full'] === undefined ? groups.flat() : PEERS;
  const contenders = choose(options['peers'], Object.keys(contests) as PeerName[], short ? FEW : usual);
  const alone = contenders.filter((name) => !groups.flat().includes(name)).map((name) => [name]);
  if (short || options['alone'] !== undefined) return [...new Set(contenders)].map((name) => [name]);
  return [...groups.map((group) => group.filter((name) => contenders.includes(name))), ...alone].filter(
    ({ length }) => length > 0,
  );
}

/** As many processes of each as play at the same time at the most. */
export function processesFor(groups: Groups): PeerName[] {
  const most = new Map<PeerName, number>();
  for (const group of groups) {
    for (const name of group) {
      const wanted = group.filter((each) => each === name).length;
      most.set(name, Math.max(wanted, most.get(name) ?? 0));
    }
  }
  return [...most].flatMap(([name, count]) => Array.from({ length: count }, () => name));
}

/** A group as a person says it. */
export function saysOf(group: readonly PeerName[]): string {
  const counted = [...new Set(group)].map((name) => {
    const count = group.filter((each) => each === name).length;
    return count === 1 ? name : `${name} ${count} times`;
  });
  return counted.join(' with ');
}

const at = ({ start }) => `${start.line}:${start.column}`;
const branch = ({ type, loc }) => `${type} ${at(loc)}`;

/**
 * Adds the hits of one coverage of a file to another. Two compilers made them, so that their maps differ in a column here
 * and there: what counts is the list of the first, and what the second has at the same place.
 */
export function addHits(own, other) {
  addCounts(own.statementMap, own.s, other.statementMap, other.s, at);
  addCounts(own.fnMap, own.f, other.fnMap, other.f, ({ decl }) => at(decl));
  const theirs = new Map(Object.entries(other.branchMap).map(([id, each]) => [branch(each), other.b[id]]));
  for (const [id, each] of Object.entries(own.branchMap)) {
    const hits = theirs.get(branch(each));
    if (hits?.length === own.b[id].length) own.b[id] = own.b[id].map((count, index) => count + hits[index]);
  }
}

function addCounts(ownMap, ownHits, otherMap, otherHits, key) {
  const theirs = new Map(Object.entries(otherMap).map(([id, each]) => [key(each), otherHits[id]]));
  for (const [id, each] of Object.entries(ownMap)) ownHits[id] += theirs.get(key(each)) ?? 0;
}

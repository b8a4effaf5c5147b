import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A service that lets so many requests in in any second, counted as they arrive, and refuses the others as the API does.
// Tells its port first; asked for it, what arrived: when, from which process, and whether it was let in.
const quota = Number(process.argv[2]);
const arrivals: [at: number, process: number, answered: boolean][] = [];
const letIn: number[] = [];
let oldest = 0;

const error = { Code: 'RequestLimitExceeded', Message: 'Your current request times equals to too many in a second' };
const server = createServer((request, response) => {
  const now = performance.now();
  while ((letIn[oldest] ?? Number.POSITIVE_INFINITY) <= now - 1000) oldest++;
  const answered = letIn.length - oldest < quota;
  if (answered) letIn.push(now);
  arrivals.push([Date.now(), Number(request.headers['x-process']), answered]);
  request.resume().on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ Response: { ...(!answered && { Error: error }), RequestId: 'r' } }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.(arrivals));
process.on('disconnect', () => process.exit());

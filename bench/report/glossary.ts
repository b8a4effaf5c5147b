/**
 * What the columns of a bench's tables are, by the bench and the column's name, where the name is short for something. A bench
 * may say it itself (`legend` of its table), which goes before this.
 */
export const glossary: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  goodput: {
    'of quota': 'calls answered, over what a perfect queue answers by then: 1 is all that the quota admits',
    late: 'the same without the beginning, in which a quota has to be found out',
    refused: 'requests that were over the quota, of all that were sent',
    'p50 s (÷ perfect)':
      'how long half of the calls took at the most, from when a call was due; in brackets over the same of a perfect queue, which is first come, first served, and always full',
    'p99 s (÷ perfect)': 'the same of 99 calls in 100',
    'max s (÷ perfect)': 'the same of the slowest call',
    starved:
      'callers who waited more than a second, and 2.5 times as long as in a fair queue that gets what is wanted of the quota',
    behind: 'the same, held against a queue that gets the whole quota',
    lost: 'calls that ended with an error',
    open: 'calls that were still without an answer when the run was over',
    'busiest s': 'the most requests that reached the server in any one second, accepted or not',
    'stood still ms':
      'the longest that the caller, and its server, stood still, for work of their own or because the machine did',
    'robbed ms': 'the longest of that in which a process wanted a processor and had none: that is the machine’s doing',
    CPU: 'the part of a core that the caller, and its server, had',
  },
  cluster: {
    'of quota': 'requests that the service accepted, over what its quota admits',
    'quartiles of its rounds': 'half of the rounds lie between these',
    refused: 'requests that were over the quota, of all that were sent',
    Jain: 'how evenly the processes shared it (Jain’s index): 1 where all got the same, 1 ÷ N where one of N got everything',
    'scripts a call': 'what the processes send to Redis for one request, a script or a command',
    'commands a call': 'what Redis runs for it, the commands within scripts included',
    'from 4 s after': 'the part of the quota that is used from 4 s after the trouble',
    lost: 'calls that ended with an error',
  },
  recovery: {
    lost: 'calls that ended with an error',
    'in flight': 'calls whose request was under way when the first refusal came',
    'extra requests each': 'requests of such a call beyond its first, the mean',
    'the most': 'the same of the call that made the most',
    queued: 'calls that still waited for their permit by then',
    'extra requests': 'requests of all those calls beyond one each',
    'usual calls/s': 'calls answered a second before the server went away',
    'attempts meanwhile': 'connections that were tried while nobody listened',
    'calls lost': 'calls that ended with an error',
    '95 % of it after': 'from when the server is back until 95 % of the usual calls a second are answered again',
  },
};

/** The server's clock, ms: hosts disagree about the time, and each would free the others' slots too early or too late. */
const SERVER_TIME = `
local clock = redis.call('time')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)`;
const CLIENT_TIME = 'local now = tonumber(ARGV[1])';

/** A time to live is a whole number, and the space between two requests need not be one. */
const EXPIRE = "'pexpire', KEYS[i], ttl";
const EXPIRE_WHOLE = "'pexpire', KEYS[i], math.ceil(ttl)";

/** The setting that makes {@link AFTER_LOSS} rest, ms. */
export const BREAK = 'break';

/** Who holds what was granted by a Redis that has forgotten it. A client of its own, or it would be counted as one of ours. */
const LOST = 'lost';

/**
 * A limit whose data were lost (a restart, FLUSHALL) is set up again as full: nobody knows any more what was granted in
 * the last second, and granting at once would let it pass twice.
 */
const AFTER_LOSS = `
local rest = tonumber(redis.call('hget', settings_key, '${BREAK}') or '')
if fresh and rest then
  local most = redis.call('hget', settings_key, 'maxConcurrent')
  redis.call('hset', settings_key, 'running', most)
  redis.call('hset', job_weights_key, '${LOST}', most)
  redis.call('zadd', job_expirations_key, now + rest, '${LOST}')
  redis.call('hset', job_clients_key, '${LOST}', '${LOST}')
  redis.call('zadd', client_running_key, most, '${LOST}')
  redis.call('hset', client_num_queued_key, '${LOST}', 0)
  redis.call('zadd', client_last_registered_key, 0, '${LOST}')
  redis.call('zadd', client_last_seen_key, 0, '${LOST}')
end
return {}
`;

/** One of Bottleneck's scripts as we run it. */
export function mended(name: string, lua: string): string {
  const timed = lua.replace(CLIENT_TIME, SERVER_TIME).replace(EXPIRE, EXPIRE_WHOLE);
  if (name !== 'init') return timed;
  const end = timed.lastIndexOf('return {}');
  return `local fresh = redis.call('exists', KEYS[1]) == 0\n${timed.slice(0, end)}${AFTER_LOSS}`;
}

/**
 * Tells the others what this process learned, and it what they know. A cut counts once: whoever
 * cut from an older epoch is told the newer rate instead. The rate is what Bottleneck's limit is set to, in the same step.
 * It returns the epoch, the rate, the rate refused last, the limit named, about how many requests of others were let in in
 * the last second (what they hold, and of it the part that is let in), how many processes there are, and the lowest ceiling
 * that one of them has.
 */
const EXCHANGE = `${SERVER_TIME}
local settings, learned, members, holding = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local client, epoch, kind, known = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local rate, refused, stated, slots, spacing = ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local accepted, rejected = ARGV[10], ARGV[11]
local remember, alive, ceiling, self = tonumber(ARGV[12]), tonumber(ARGV[13]), ARGV[14], ARGV[15]

local state = redis.call('hmget', learned, 'epoch', 'rate', 'refused', 'stated', 'slots', 'spacing', 'known')
local current = tonumber(state[1] or '')
local write = current == nil or epoch > current
if current ~= nil and epoch == current then
  if kind == 'join' then
    write = state[7] == '0'
  elseif kind == 'cut' then
    write = true
    epoch = epoch + 1
  elseif kind == 'rise' then
    write = tonumber(rate) > tonumber(state[2])
  end
end
if write then
  redis.call('hmset', learned, 'epoch', epoch, 'rate', rate, 'refused', refused, 'stated', stated,
    'slots', slots, 'spacing', spacing, 'known', known)
else
  epoch, rate, refused, stated, slots, spacing = current, state[2], state[3], state[4], state[5], state[6]
end

if redis.call('exists', settings) == 1 then
  local set = redis.call('hmget', settings, 'maxConcurrent', 'minTime')
  if set[1] ~= slots or set[2] ~= spacing then
    redis.call('hmset', settings, 'maxConcurrent', slots, 'minTime', spacing)
  end
end

redis.call('hset', members, self, accepted .. ':' .. rejected .. ':' .. now .. ':' .. ceiling)
local count, let_in, refusals, lowest = 0, 1, 0, nil
local entries = redis.call('hgetall', members)
for i = 1, #entries, 2 do
  local yes, no, at, most = string.match(entries[i + 1], '^(.-):(.-):(.-):(.*)$')
  if now - tonumber(at) > alive then
    redis.call('hdel', members, entries[i])
  else
    count = count + 1
    if tonumber(most) and (lowest == nil or tonumber(most) < lowest) then lowest = tonumber(most) end
    if entries[i] ~= self then
      let_in = let_in + tonumber(yes)
      refusals = refusals + tonumber(no)
    end
  end
end
local all = tonumber(redis.call('hget', settings, 'running') or 0)
local held = math.max(0, all - tonumber(redis.call('zscore', holding, client) or 0))
local others = held * let_in / (let_in + refusals)
redis.call('pexpire', learned, remember)
redis.call('pexpire', members, remember)
return { epoch, rate, refused, stated, tostring(others), count, lowest and tostring(lowest) or '' }
`;

/** A process leaves a limit: it waits for nothing more, and what it used last is free again a window from now. */
const LEAVE = `${SERVER_TIME}
local expirations, clients, queued, seen, members = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local client, hold, self = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local jobs = redis.call('hgetall', clients)
for i = 1, #jobs, 2 do
  if jobs[i + 1] == client then
    local at = tonumber(redis.call('zscore', expirations, jobs[i]) or '')
    if at and at > now + hold then redis.call('zadd', expirations, now + hold, jobs[i]) end
  end
end
if redis.call('zscore', seen, client) then
  redis.call('hset', queued, client, 0)
  redis.call('zadd', seen, 0, client)
end
redis.call('hdel', members, self)
return {}
`;

/** Whether scripts may run and write here: a replica, a full memory or an ACL may say no. */
const PROBE = `redis.call('set', KEYS[1], '1', 'px', 10000) return {}`;

/** The scripts of our own, and how many keys each has. */
export const SCRIPTS = {
  limitExchange: { lua: EXCHANGE, numberOfKeys: 4 },
  limitLeave: { lua: LEAVE, numberOfKeys: 5 },
  limitProbe: { lua: PROBE, numberOfKeys: 1 },
} as const;

import { describe, expect, it } from 'vitest';
import { cautious } from '../../policies/cautious.js';
import { common } from '../../policies/common.js';
import { standard } from '../../policies/standard.js';
import { codes } from '../../policies/vod/codes.js';
import { vod } from '../../policies/vod.js';
import { isReplayable } from '../../src/guard/replay.js';
import { decideAll } from '../support/decisions.js';

/** What is decided about an InternalError of a VOD action, with or without the field that dedupes it. */
const decided = (action: keyof typeof vod.actions, hasSessionId: boolean): string[] =>
  decideAll(cautious, ['InternalError.UpdateMediaError', 'InternalError'], {
    action,
    replayable: () => isReplayable(action, vod.actions[action], (field) => field === 'SessionId' && hasSessionId),
  });

describe('the cautious policy', () => {
  it('retries an InternalError of a read', () => {
    expect(decided('DescribeMediaInfos', false)).toEqual(['retry 100', 'retry 200']);
  });

  it('fails an InternalError of a write, which may have been done', () => {
    expect(decided('ProcessMedia', false)[0]).toBe('fail not-replayable');
    expect(decided('CreateClass', true)[0]).toBe('fail not-replayable');
  });

  it('retries an InternalError of a write that a dedupe field protects', () => {
    expect(decided('ProcessMedia', true)).toEqual(['retry 100', 'retry 200']);
  });

  it('still retries a throttled write, and signs an expired one again', () => {
    const unprotected = { replayable: () => false };
    expect(decideAll(cautious, ['RequestLimitExceeded'], unprotected)).toEqual(['retry 125 slower']);
    expect(decideAll(cautious, ['AuthFailure.SignatureExpire'], unprotected)).toEqual(['resign']);
    expect(decideAll(cautious, ['RequestLimitExceeded.SendSms'])).toEqual(['fail fatal-code']);
  });

  it('is otherwise the standard one', () => {
    const known = [...Object.keys(common), ...Object.keys(codes), ...Object.keys(standard.rules)];
    const differing = known.filter((code) => cautious.match(code).rule !== standard.match(code).rule);
    expect(differing).toEqual(known.filter((code) => /^Internal(?:Server)?Error/.test(code)));
    for (const code of ['InternalError', 'InternalServerError']) {
      expect(cautious.match(code).rule).toEqual({ ...standard.match('InternalError').rule, when: 'replayable' });
    }
  });
});

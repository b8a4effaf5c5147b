import { describe, expect, it } from 'vitest';
import { Recorder } from '../../src/call/report.js';
import { elapse, useFakeTime } from '../limiter/fake-time.js';
import { failure } from './support.js';

useFakeTime();

describe('the report', () => {
  it('tells of each attempt what it waited, how long it took and what it met', async () => {
    const recorder = new Recorder();
    recorder.begin(12);
    await elapse(30);
    recorder.failed(failure('InternalError'));
    recorder.follow('retry', 100);
    recorder.begin(0);
    await elapse(7);
    recorder.answered();
    expect(recorder.attempts).toEqual([
      {
        attempt: 1,
        waited: 12,
        took: 30,
        code: 'InternalError',
        message: 'InternalError happened',
        requestId: 'a request id',
        next: 'retry',
        delay: 100,
      },
      { attempt: 2, waited: 0, took: 7 },
    ]);
  });

  it('tells no delay of what follows at once', () => {
    const recorder = new Recorder();
    recorder.begin(0);
    recorder.failed(failure('AuthFailure.SignatureExpire'));
    recorder.follow('resign');
    expect(recorder.attempts[0]).toMatchObject({ next: 'resign' });
    expect(recorder.attempts[0]).not.toHaveProperty('delay');
  });

  it('ends an attempt that was under way with the call, and no other', () => {
    const recorder = new Recorder();
    recorder.ended(failure('ClientError.Deadline'));
    expect(recorder.attempts).toEqual([]);
    recorder.begin(0);
    recorder.failed(failure('InternalError'));
    recorder.ended(failure('ClientError.Deadline'));
    expect(recorder.attempts.map(({ code }) => code)).toEqual(['InternalError']);
    recorder.begin(0);
    recorder.ended(failure('ClientError.Deadline'));
    recorder.ended(failure('ClientError.Deadline'));
    expect(recorder.attempts.map(({ code }) => code)).toEqual(['InternalError', 'ClientError.Deadline']);
  });

  it('does not change what was handed out of an attempt', () => {
    const recorder = new Recorder();
    recorder.begin(0);
    recorder.failed(failure('InternalError'));
    const [first] = recorder.attempts;
    recorder.follow('retry', 100);
    expect(first).not.toHaveProperty('next');
  });

  it('has nothing to follow where there was no attempt', () => {
    const recorder = new Recorder();
    recorder.follow('retry', 100);
    expect(recorder.attempts).toEqual([]);
  });
});

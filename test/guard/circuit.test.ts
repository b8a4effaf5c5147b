import * as cockatiel from 'cockatiel';
import { describe, expect, it, vi } from 'vitest';
import {
  type Circuit,
  type CircuitSettings,
  createCircuit,
  LONGEST_PROBE,
  type Pass,
  type Verdict,
} from '../../src/guard/circuit.js';
import { elapse, useFakeTime } from '../limiter/fake-time.js';

useFakeTime();

const circuitOf = (settings: Partial<CircuitSettings> = {}) => {
  const states: string[] = [];
  const circuit = createCircuit(cockatiel, { threshold: 0.5, minimum: 4, halfOpenAfter: 1_000, ...settings }, (state) =>
    states.push(state),
  );
  /** Attempts one after the other, each with its verdict. */
  const meet = async (...verdicts: Verdict[]) => {
    for (const verdict of verdicts)
      await run(
        circuit,
        async () => verdict,
        () => verdict,
      );
  };
  return { circuit, states, meet };
};

/** An attempt that is let in. */
const run = <T>(circuit: Circuit, attempt: () => Promise<T>, verdict: (outcome: PromiseSettledResult<T>) => Verdict) =>
  (circuit.admit() as Pass).run(attempt, verdict);

/** An attempt that ends when it is told to. */
const pending = () => {
  let end: (verdict: Verdict) => void = () => {};
  const made = new Promise<Verdict>((resolve) => {
    end = resolve;
  });
  return { attempt: () => made, end };
};
const verdictOf = (outcome: PromiseSettledResult<Verdict>): Verdict =>
  outcome.status === 'fulfilled' ? outcome.value : 'failed';

describe('a circuit', () => {
  it('opens when more than the threshold of the last attempts failed, once there are enough', async () => {
    const { circuit, meet } = circuitOf();
    await meet('failed', 'failed', 'failed');
    expect(circuit.state()).toBe('closed');
    await meet('failed');
    expect([circuit.state(), circuit.wait()]).toEqual(['open', 1_000]);
  });

  it('stays closed at the threshold itself, and whatever attempts say that tell nothing of the endpoint', async () => {
    const { circuit, meet } = circuitOf();
    await meet('works', 'failed', 'works', 'failed', 'works', 'failed', 'works', 'failed');
    for (let i = 0; i < 50; i++) await meet('nothing');
    expect(circuit.state()).toBe('closed');
    // One of the last eight that works is replaced.
    await meet('failed');
    expect(circuit.state()).toBe('open');
  });

  it('never counts a success as a failure', async () => {
    const { circuit, meet } = circuitOf();
    for (let i = 0; i < 1_000; i++) await meet('works');
    expect(circuit.state()).toBe('closed');
  });

  it('lets one attempt through when it is time, which closes it', async () => {
    const { circuit, meet, states } = circuitOf();
    await meet('failed', 'failed', 'failed', 'failed');
    await elapse(999);
    expect(circuit.wait()).toBe(1);
    await elapse(1);
    expect(circuit.wait()).toBe(0);
    const { attempt, end } = pending();
    const probe = run(circuit, attempt, verdictOf);
    expect([circuit.state(), circuit.wait()]).toEqual(['half-open', Number.POSITIVE_INFINITY]);
    end('works');
    expect(await probe).toBe('works');
    expect([circuit.state(), circuit.wait()]).toEqual(['closed', 0]);
    expect(states).toEqual(['open', 'half-open', 'closed']);
    // What failed before is over.
    await meet('failed', 'failed');
    expect(circuit.state()).toBe('closed');
  });

  it.each(['failed', 'nothing'] as const)('stays open for as long again after one that says: %s', async (verdict) => {
    const { circuit, meet } = circuitOf();
    await meet('failed', 'failed', 'failed', 'failed');
    await elapse(1_000);
    await meet(verdict);
    expect([circuit.state(), circuit.wait()]).toEqual(['open', 1_000]);
  });

  it('has counted an attempt by the time that whoever made it hears of it', async () => {
    const { circuit } = circuitOf();
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) {
      await run(
        circuit,
        () => Promise.reject(new Error('down')),
        () => 'failed',
      ).catch(() => seen.push(circuit.state()));
    }
    expect(seen).toEqual(['closed', 'closed', 'closed', 'open']);
  });

  it('does not wait for ever for one that tells nothing', async () => {
    const { circuit, meet } = circuitOf();
    await meet('failed', 'failed', 'failed', 'failed');
    await elapse(1_000);
    const { attempt, end } = pending();
    const probe = run(circuit, attempt, verdictOf);
    await elapse(LONGEST_PROBE - 1);
    expect(circuit.state()).toBe('half-open');
    await elapse(1);
    expect([circuit.state(), circuit.wait()]).toEqual(['open', 1_000]);
    end('works');
    expect(await probe).toBe('works');
    // Slow, and well.
    expect(circuit.state()).toBe('closed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts nothing of what began before its state changed', async () => {
    const { circuit, meet } = circuitOf();
    const slow = Array.from({ length: 6 }, pending);
    const before = slow.map(({ attempt }) => run(circuit, attempt, verdictOf));
    await meet('failed', 'failed', 'failed', 'failed');
    await elapse(1_000);
    const probe = pending();
    const probed = run(circuit, probe.attempt, verdictOf);
    for (const { end } of slow.slice(0, 3)) end('failed');
    await Promise.all(before.slice(0, 3));
    expect([circuit.state(), circuit.admit()]).toEqual(['half-open', undefined]);
    probe.end('works');
    await probed;
    for (const { end } of slow.slice(3)) end('failed');
    await Promise.all(before);
    await meet('works', 'failed', 'failed');
    expect(circuit.state()).toBe('closed');
  });

  it('is not tried by an attempt that was let in before it opened', async () => {
    const { circuit, meet } = circuitOf();
    const late = circuit.admit() as Pass;
    await meet('failed', 'failed', 'failed', 'failed');
    expect(
      await late.run(
        async () => 'done',
        () => 'works',
      ),
    ).toBe('done');
    expect([circuit.state(), circuit.wait()]).toEqual(['open', 1_000]);
  });

  it('remembers twice as many attempts as it needs', async () => {
    const { circuit, meet } = circuitOf();
    await meet('works', 'works', 'works', 'works', 'works', 'failed', 'failed', 'failed', 'failed');
    expect(circuit.state()).toBe('closed');
    await meet('failed');
    expect(circuit.state()).toBe('open');
  });

  it('lets one in at a time, though it has not begun', async () => {
    const { circuit, meet } = circuitOf();
    await meet('failed', 'failed', 'failed', 'failed');
    expect(circuit.admit()).toBeUndefined();
    await elapse(1_000);
    const pass = circuit.admit();
    expect(pass).toBeDefined();
    expect([circuit.admit(), circuit.wait()]).toEqual([undefined, Number.POSITIVE_INFINITY]);
    await pass?.run(
      async () => {},
      () => 'works',
    );
    expect(circuit.admit()).toBeDefined();
    expect(circuit.admit()).toBeDefined();
  });

  it('goes by no clock that can be set back', async () => {
    const { circuit, meet } = circuitOf();
    await meet('failed', 'failed', 'failed', 'failed');
    vi.setSystemTime(Date.now() - 3_600_000);
    await elapse(1_000);
    await meet('works');
    expect(circuit.state()).toBe('closed');
  });

  it('settles as its attempt does', async () => {
    const { circuit } = circuitOf();
    const reason = new Error('down');
    await expect(
      run(
        circuit,
        () => Promise.reject(reason),
        () => 'failed',
      ),
    ).rejects.toBe(reason);
    await expect(
      run(
        circuit,
        async () => 'done',
        () => 'works',
      ),
    ).resolves.toBe('done');
  });
});

import { describe, expect, it } from 'vitest';
import { env, file, secretId, useService } from '../support/call.js';
import type { How } from '../support/command.js';
import { expectScreen } from '../support/screens.js';

const { start, call } = useService();

describe('the credential of a call', () => {
  const profiles = (text: string): How => ({
    env: { ...env, TENCENTCLOUD_CREDENTIALS_FILE: file('credentials', text) },
  });

  it('is that of the profile that is named, also beside one in the environment', async () => {
    const { log } = await start({ credentials: { AKIDOfTheProfile: 'TheKeyOfTheProfile' } });
    const how = profiles('[other]\nsecret_id = AKIDOfTheProfile\nsecret_key = TheKeyOfTheProfile\n');
    expect(await call(['SearchMedia', '--profile', 'other'], how)).toMatchObject({ code: 0 });
    expect(log.map(({ account }) => account)).toEqual(['AKIDOfTheProfile']);
    const none = await call(['SearchMedia', '--profile', 'absent'], how);
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(
      /^axios-tencentcloud call: SearchMedia: no credential to call the endpoint with:\n {2}profile "absent": \S+ has no \[absent\]\nname a profile that is there with --profile, /,
    );
    expect(log).toHaveLength(1);
  });

  it('is missed before anything is called', async () => {
    const { log } = await start();
    const { code, stderr } = await call(['SearchMedia'], { env: {} });
    expect(code).toBe(1);
    expectScreen('call-no-credential', stderr, [/(CVM role: )[^;\n]*/, '$1WHY']);
    expect(log).toEqual([]);
  });

  it('is missed as JSON, too', async () => {
    await start();
    const { code, stdout, stderr } = await call(['SearchMedia', '--json'], { env: {} });
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toEqual({
      action: 'SearchMedia',
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      code: 'ClientError.Credential',
      message: expect.stringMatching(
        /^SearchMedia: no credential to call the endpoint with: environment: .*; profile "default": .*; set TENCENTCLOUD_SECRET_ID and /,
      ),
      requestId: null,
      refusal: 'credential',
      summary: { en: expect.any(String), zh: expect.any(String) },
      nearest: [],
      dedupe: null,
      attempts: [],
    });
  });

  it('that is wrong is not shown', async () => {
    await start({ credentials: { [secretId]: 'another' } });
    const { code, stderr } = await call(['SearchMedia']);
    expect(code).toBe(1);
    expect(stderr).toContain('SearchMedia failed: AuthFailure.SignatureFailure');
  });
});

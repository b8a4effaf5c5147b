import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Field } from '../front/fields.js';
import { type Credential, CredentialError, type CredentialProvider } from '../signer/credential.js';
import { variable } from './environment.js';
import { CredentialNotFound } from './not-found.js';
import { checkOptions, textLike } from './options.js';
import { credentialInIni, credentialInJson, isJson } from './profile-file.js';
import { readSmallFile } from './small-file.js';

/** Which profile {@link fromProfile} reads, and where. */
export interface ProfileOptions {
  /**
   * The file: one of the official SDKs (INI, with a section for each profile) or one of tccli (JSON, one credential, and no
   * `profile` beside it). Default: the places of {@link fromProfile}.
   */
  readonly file?: string | undefined;
  /** Default: `TENCENTCLOUD_PROFILE` or `TCCLI_PROFILE` of the environment, else `default`. */
  readonly profile?: string | undefined;
}

const FILE_VARIABLE = 'TENCENTCLOUD_CREDENTIALS_FILE';
const PROFILE_VARIABLES = ['TENCENTCLOUD_PROFILE', 'TCCLI_PROFILE'] as const;

/** No name of a file, or of a section, that would be read as something else. */
const NAME = /^(?!\s)[^/\\[\]\p{C}]{1,128}(?<!\s)$/u;

const fields: Readonly<Record<keyof ProfileOptions, Field>> = {
  file: textLike('the path of a file', /^[^\0]+$/),
  profile: textLike('the name of a profile, 1 to 128 characters without slashes and brackets', NAME),
};

/** A place where the credential of a profile may be. */
interface Place {
  readonly path: string;
  /** Who named it, where it must be there. */
  readonly namedBy?: string;
  readonly read: (path: string, text: string, profile: string) => Credential | undefined;
}

/**
 * The credential of a profile, read from its file at each call: from `file`, or from what `TENCENTCLOUD_CREDENTIALS_FILE`
 * names; else from the first of `~/.tencentcloud/credentials` and `/etc/tencentcloud/credentials` (the official SDKs'), and
 * `~/.tccli/<profile>.credential` (tccli's) that has the profile.
 *
 * ```ini
 * [default]
 * secret_id = AKID…
 * secret_key = …
 * ```
 *
 * The provider throws {@link CredentialNotFound} where there is no such file or no such profile, and CredentialError where
 * one is there and cannot be read or used, and where the file that the environment names is missing.
 *
 * @throws TypeError naming the option that is wrong or unknown
 */
export function fromProfile(options: ProfileOptions = {}): CredentialProvider {
  checkOptions('fromProfile', options, fields);
  const { file, profile } = options;
  return async () => {
    const name = profile ?? profileOfEnvironment();
    const looked: string[] = [];
    for (const { path, namedBy, read } of placesOf(file, profile, name)) {
      const text = await readSmallFile(path);
      const found = text === undefined ? undefined : read(path, text, name);
      if (found) return found;
      if (text === undefined && namedBy !== undefined) {
        throw new CredentialError(`${path}: there is no such file, and ${namedBy} names it`);
      }
      looked.push(text === undefined ? `there is no ${path}` : `${path} has no [${name}]`);
    }
    throw new CredentialNotFound(`profile ${JSON.stringify(name)}: ${looked.join(', ')}`);
  };
}

function profileOfEnvironment(): string {
  const source = PROFILE_VARIABLES.find((name) => variable(name) !== undefined);
  const profile = source && variable(source);
  if (profile === undefined) return 'default';
  if (!fields.profile.holds(profile)) throw new CredentialError(`${source}: expected ${fields.profile.expected}`);
  return profile;
}

function placesOf(file: string | undefined, profile: string | undefined, name: string): readonly Place[] {
  const named = variable(FILE_VARIABLE);
  if (file !== undefined || named !== undefined) {
    const read = (path: string, text: string) => inNamedFile(path, text, profile, name);
    return [file !== undefined ? { path: file, read } : { path: named ?? '', namedBy: FILE_VARIABLE, read }];
  }
  const shared: Place = { path: '/etc/tencentcloud/credentials', read: credentialInIni };
  const home = homeFolder();
  if (home === undefined) return [shared];
  return [
    { path: join(home, '.tencentcloud', 'credentials'), read: credentialInIni },
    shared,
    { path: join(home, '.tccli', `${name}.credential`), read: credentialInJson },
  ];
}

function inNamedFile(path: string, text: string, profile: string | undefined, name: string): Credential | undefined {
  if (!isJson(text)) return credentialInIni(path, text, name);
  if (profile !== undefined) {
    throw new CredentialError(
      `${path}: holds one credential, as tccli writes it, and no profiles: leave \`profile\` out`,
    );
  }
  return credentialInJson(path, text);
}

/** A user of a container may have none. */
function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

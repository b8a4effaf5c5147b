import type { Catalogue } from '../src/policy/catalogue.js';
import { codes as cvm } from './cvm/codes.js';
import { codes as live } from './live/codes.js';
import { codes as mps } from './mps/codes.js';
import { codes as sms } from './sms/codes.js';
import { codes as sts } from './sts/codes.js';
import { codes as vod } from './vod/codes.js';

/**
 * The codes that belong to one product, by its service, VOD first. Where two products have the same code, each has it in its own
 * words, and the first is asked where nobody says which is meant.
 */
export const productCodes: Readonly<Record<string, Catalogue>> = { vod, cvm, live, mps, sms, sts };

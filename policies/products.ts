import type { Product } from '../src/policy/product.js';
import { cvm } from './cvm.js';
import { live } from './live.js';
import { mps } from './mps.js';
import { sms } from './sms.js';
import { sts } from './sts.js';
import { vod } from './vod.js';

/**
 * Every product of this package, VOD first: it is the one that is meant where none is named. For the command and for files of
 * policies; a program imports the ones that it uses.
 */
export const products: readonly Product[] = [vod, cvm, live, mps, sms, sts];

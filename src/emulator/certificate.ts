import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and its certificate, both PEM. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

/*
 * X.509 in DER, as much of it as one certificate takes (RFC 5280): a value is a tag, the length of its content, and its
 * content.
 */

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const der = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(bytes.length), bytes]);
};

const sequence = (...items: readonly Buffer[]): Buffer => der(0x30, ...items);
const octets = (content: Buffer): Buffer => der(0x04, content);
const bits = (content: Buffer, unused = 0): Buffer => der(0x03, Buffer.from([unused]), content);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'latin1'));
/** An object identifier, by its content in hex. */
const oid = (content: string): Buffer => der(0x06, Buffer.from(content, 'hex'));

const TRUE = der(0x01, Buffer.from([0xff]));
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const KEY_USAGE = oid('551d0f');
const ALTERNATIVE_NAMES = oid('551d11');
const BASIC_CONSTRAINTS = oid('551d13');

/** From 2020 to the end of 2049, whatever clock it is held against. */
const VALIDITY = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'));

const dnsName = (name: string): Buffer => text(0x82, name);
const ipAddress = (address: string): Buffer => der(0x87, Buffer.from(address.split('.').map(Number)));

/**
 * Makes a key and a certificate that it signed itself, for 127.0.0.1 and localhost, and for `*.tencentcloudapi.com`, so
 * that a client whose agent leads such a name here is content. It is its own authority: who trusts it, trusts nothing else.
 * Each is another.
 */
export const createIdentity = (): Identity => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serial = randomBytes(8);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f); // positive, and no leading zero
  const commonName = `axios-tencentcloud emulator ${serial.toString('hex')}`;
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, commonName))));
  const names = sequence(dnsName('localhost'), dnsName('*.tencentcloudapi.com'), ipAddress('127.0.0.1'));
  const extensions = sequence(
    sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE))),
    sequence(KEY_USAGE, TRUE, octets(bits(Buffer.from([0x84]), 2))), // digitalSignature, keyCertSign
    sequence(ALTERNATIVE_NAMES, octets(names)),
  );
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const body = sequence(
    version3,
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    name,
    VALIDITY,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const certificate = sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, privateKey)));
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
};

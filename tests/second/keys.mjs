// HPKE, public keys and envelopes (§0).
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { concat, equal } from './bytes.mjs';
import { demand } from './errors.mjs';

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });
const NONE = new Uint8Array(0);

/** KeyPair(b): DeriveKeyPair of RFC 9180 §7.1.3; a key "is" b, and not the scalar. */
export async function keyPair(b) {
  demand(b.length === 32, 'key_length');
  const pair = await suite.kem.deriveKeyPair(b);
  return { pair, pk: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)) };
}

/** Little-endian number below 2^255 − 19, bit 255 not set. */
const highBit = (pk) => pk[31] >= 0x80;
const tooGreat = (pk) => pk[31] === 0x7f && pk[0] >= 0xed && pk.slice(1, 31).every((byte) => byte === 0xff);

/** Refuses the public keys that libraries accept and this format does not. */
export async function checkPublicKey(pk) {
  demand(!highBit(pk), 'key_high_bit');
  demand(!tooGreat(pk), 'key_not_canonical');
  const trial = await sealTo(pk, new Uint8Array(32), NONE, NONE, NONE).catch(() => null);
  demand(trial !== null, 'key_low_order');
  return pk;
}

async function sender(pk, ikmE, info) {
  const recipientPublicKey = await suite.kem.deserializePublicKey(pk);
  const ekm = await suite.kem.deriveKeyPair(ikmE);
  return suite.createSenderContext({ recipientPublicKey, ekm, info });
}

/** An envelope, enc ‖ ct ‖ tag, with the ephemeral key pair KeyPair(ikmE). */
export async function sealTo(pk, ikmE, info, aad, plaintext) {
  const context = await sender(pk, ikmE, info);
  return concat(new Uint8Array(context.enc), new Uint8Array(await context.seal(plaintext, aad)));
}

/** The plaintext, or null where the envelope does not open. `pair` is that of keyPair(b). */
export async function openWith(pair, envelope, info, aad) {
  const enc = envelope.slice(0, 32);
  if (envelope.length < 48 || highBit(enc) || tooGreat(enc)) return null;
  try {
    const context = await suite.createRecipientContext({ recipientKey: pair, enc, info });
    return new Uint8Array(await context.open(envelope.slice(32), aad));
  } catch {
    return null;
  }
}

/**
 * What the sender of an envelope finds in it (§10, receipt). A sealed run of zeros is the key stream; what it gives is
 * believed only when sealing it again gives the same envelope, byte for byte. Null where it does not.
 */
export async function reopenAsSender(pk, ikmE, info, envelope) {
  const zeros = new Uint8Array(envelope.length - 48);
  const stream = (await sealTo(pk, ikmE, info, NONE, zeros)).slice(32, -16);
  const plaintext = stream.map((byte, i) => byte ^ envelope[32 + i]);
  return equal(await sealTo(pk, ikmE, info, NONE, plaintext), envelope) ? plaintext : null;
}

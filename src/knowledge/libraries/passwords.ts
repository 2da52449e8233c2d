/** Password hashing takes tens to hundreds of milliseconds by design; these release the GIL, so a thread is enough. */
import type { Fact, Library } from "../fact.ts";

export const bcrypt: Library = {
  imports: ["bcrypt"],
  package: "bcrypt",
  source: "https://github.com/pyca/bcrypt",
  get facts(): readonly Fact[] {
    return [
      { name: "bcrypt.hashpw", cpu: true, instead: "await asyncio.to_thread(bcrypt.hashpw, *arguments)" },
      { name: "bcrypt.checkpw", cpu: true, instead: "await asyncio.to_thread(bcrypt.checkpw, *arguments)" },
      { name: "bcrypt.kdf", cpu: true, instead: "await asyncio.to_thread(bcrypt.kdf, *arguments)" },
      { name: "bcrypt.gensalt" },
    ];
  },
};

export const argon2: Library = {
  imports: ["argon2"],
  package: "argon2-cffi",
  source: "https://argon2-cffi.readthedocs.io/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "argon2.PasswordHasher", is: "class" },
      { name: "argon2.PasswordHasher.hash", cpu: true, instead: "await asyncio.to_thread(hasher.hash, *arguments)" },
      { name: "argon2.PasswordHasher.verify", cpu: true, instead: "await asyncio.to_thread(hasher.verify, *arguments)" },
      { name: "argon2.PasswordHasher.check_needs_rehash" },
    ];
  },
};

export const passlib: Library = {
  imports: ["passlib"],
  package: "passlib",
  source: "https://passlib.readthedocs.io/en/stable/lib/passlib.context.html",
  get facts(): readonly Fact[] {
    return [
      { name: "passlib.context.CryptContext", is: "class" },
      { name: "passlib.context.CryptContext.hash", cpu: true, instead: "await asyncio.to_thread(context.hash, *arguments)" },
      { name: "passlib.context.CryptContext.verify", cpu: true, instead: "await asyncio.to_thread(context.verify, *arguments)" },
      { name: "passlib.context.CryptContext.verify_and_update", cpu: true, instead: "await asyncio.to_thread(context.verify_and_update, *arguments)" },
      { name: "passlib.context.CryptContext.encrypt", cpu: true, instead: "await asyncio.to_thread(context.encrypt, *arguments)" },
      { name: "passlib.hash.bcrypt", is: "class" },
      { name: "passlib.hash.bcrypt.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.bcrypt.hash, *arguments)" },
      { name: "passlib.hash.bcrypt.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.bcrypt.verify, *arguments)" },
      { name: "passlib.hash.argon2", is: "class" },
      { name: "passlib.hash.argon2.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.argon2.hash, *arguments)" },
      { name: "passlib.hash.argon2.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.argon2.verify, *arguments)" },
      { name: "passlib.hash.pbkdf2_sha256", is: "class" },
      { name: "passlib.hash.pbkdf2_sha256.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.pbkdf2_sha256.hash, *arguments)" },
      { name: "passlib.hash.pbkdf2_sha256.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.pbkdf2_sha256.verify, *arguments)" },
      { name: "passlib.hash.pbkdf2_sha512", is: "class" },
      { name: "passlib.hash.pbkdf2_sha512.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.pbkdf2_sha512.hash, *arguments)" },
      { name: "passlib.hash.pbkdf2_sha512.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.pbkdf2_sha512.verify, *arguments)" },
      { name: "passlib.hash.scrypt", is: "class" },
      { name: "passlib.hash.scrypt.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.scrypt.hash, *arguments)" },
      { name: "passlib.hash.scrypt.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.scrypt.verify, *arguments)" },
      { name: "passlib.hash.sha256_crypt", is: "class" },
      { name: "passlib.hash.sha256_crypt.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.sha256_crypt.hash, *arguments)" },
      { name: "passlib.hash.sha256_crypt.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.sha256_crypt.verify, *arguments)" },
      { name: "passlib.hash.sha512_crypt", is: "class" },
      { name: "passlib.hash.sha512_crypt.hash", cpu: true, instead: "await asyncio.to_thread(passlib.hash.sha512_crypt.hash, *arguments)" },
      { name: "passlib.hash.sha512_crypt.verify", cpu: true, instead: "await asyncio.to_thread(passlib.hash.sha512_crypt.verify, *arguments)" },
    ];
  },
};

export const cryptography: Library = {
  imports: ["cryptography"],
  package: "cryptography",
  source: "https://cryptography.io/en/latest/hazmat/primitives/key-derivation-functions/",
  get facts(): readonly Fact[] {
    return [
      { name: "cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key", cpu: true, instead: "await asyncio.to_thread(rsa.generate_private_key, 65537, 2048)" },
      { name: "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC", is: "class" },
      { name: "cryptography.hazmat.primitives.kdf.scrypt.Scrypt", is: "class" },
      { name: "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC.derive", cpu: true, instead: "await asyncio.to_thread(derivation.derive, password)" },
      { name: "cryptography.hazmat.primitives.kdf.scrypt.Scrypt.derive", cpu: true, instead: "await asyncio.to_thread(derivation.derive, password)" },
    ];
  },
};

export const nacl: Library = {
  imports: ["nacl"],
  package: "PyNaCl",
  source: "https://pynacl.readthedocs.io/en/latest/api/pwhash/",
  get facts(): readonly Fact[] {
    return [
      { name: "nacl.pwhash.str", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.str, *arguments)" },
      { name: "nacl.pwhash.verify", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.verify, *arguments)" },
      { name: "nacl.pwhash.argon2id.str", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2id.str, *arguments)" },
      { name: "nacl.pwhash.argon2id.verify", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2id.verify, *arguments)" },
      { name: "nacl.pwhash.argon2id.kdf", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2id.kdf, *arguments)" },
      { name: "nacl.pwhash.argon2i.str", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2i.str, *arguments)" },
      { name: "nacl.pwhash.argon2i.verify", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2i.verify, *arguments)" },
      { name: "nacl.pwhash.argon2i.kdf", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.argon2i.kdf, *arguments)" },
      { name: "nacl.pwhash.scrypt.str", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.scrypt.str, *arguments)" },
      { name: "nacl.pwhash.scrypt.verify", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.scrypt.verify, *arguments)" },
      { name: "nacl.pwhash.scrypt.kdf", cpu: true, instead: "await asyncio.to_thread(nacl.pwhash.scrypt.kdf, *arguments)" },
    ];
  },
};

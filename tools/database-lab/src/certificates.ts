// oxlint-disable-next-line import/no-unassigned-import -- @peculiar/x509 needs it, and it has no exports
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;

/** A server's certificate with its key, PEM. */
export interface Certificate {
  readonly chain: string;
  readonly key: string;
}

/** A certificate authority of our own. */
export class Authority {
  private constructor(
    readonly pem: string,
    readonly subject: string,
    readonly key: webcrypto.CryptoKey,
  ) {}

  static async create(name = 'Lab authority'): Promise<Authority> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys,
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - 30 * day),
      notAfter: new Date(Date.now() + 30 * day),
      extensions: [
        new x509.BasicConstraintsExtension(true, 1, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      ],
    });
    return new Authority(certificate.toString('pem'), certificate.subject, keys.privateKey);
  }

  /** @param until the end of its validity, in days from now; negative when it has passed */
  async issue(names: readonly string[], until = 10): Promise<Certificate> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${names[0]}`,
      issuer: this.subject,
      publicKey: keys.publicKey,
      signingKey: this.key,
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - 20 * day),
      notAfter: new Date(Date.now() + until * day),
      extensions: [
        new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ],
    });
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
    return {
      chain: certificate.toString('pem'),
      key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    };
  }
}

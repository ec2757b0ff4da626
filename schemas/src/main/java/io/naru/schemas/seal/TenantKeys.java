package io.naru.schemas.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Keys of one tenant. Everything is a function of what is given: a process that does its work again
 * writes the same bytes.
 */
public final class TenantKeys {
  private static final int HASH_BYTES = 32;

  /** As long as a request id: 32 hex digits. */
  private static final int ID_BYTES = 16;

  private final DeterministicAead seal;
  private final PrfSet hash;

  private TenantKeys(DeterministicAead seal, PrfSet hash) {
    this.seal = seal;
    this.hash = hash;
  }

  static TenantKeys of(KeysetHandle seal, KeysetHandle hash) throws GeneralSecurityException {
    return new TenantKeys(
        seal.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class),
        hash.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
  }

  /**
   * Seals bytes: AES-SIV (RFC 5297) with 256 bits of security against one key. That two are equal
   * shows, nothing else.
   *
   * @param context has to be the same when they are opened, such as the id of what they belong to
   */
  public byte[] seal(byte[] plain, String context) {
    try {
      return seal.encryptDeterministically(plain, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws SealException if these keys did not seal it in this context
   */
  public byte[] open(byte[] sealed, String context) {
    try {
      return seal.decryptDeterministically(sealed, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new SealException("not sealed by these keys as " + context, e);
    }
  }

  /**
   * Keyed hash (HMAC-SHA-256) of some texts, which without the key leads nowhere: not even by going
   * through all texts.
   *
   * @param purpose hashes of one purpose say nothing of those of another
   * @return 32 bytes
   */
  public byte[] hash(String purpose, String... texts) {
    try {
      return hash.computePrimary(unambiguous(purpose, texts), HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first 128 bits of {@link #hash}, as 32 lower-case hex digits. */
  public String id(String purpose, String... texts) {
    return HexFormat.of().formatHex(hash(purpose, texts), 0, ID_BYTES);
  }

  /** Each text with its length, so that no two lists are written alike. */
  private static byte[] unambiguous(String purpose, String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(purpose);
      for (String text : texts) {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

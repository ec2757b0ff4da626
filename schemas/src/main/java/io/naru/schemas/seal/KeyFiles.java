package io.naru.schemas.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keys in a directory: for each tenant two Tink keysets as JSON, {@code TENANT.seal.json} and
 * {@code TENANT.hash.json}, which only their owner may read. The first may be rotated with Tink's
 * own tools; the second may not, since patients are known by what it makes of their names.
 */
public final class KeyFiles implements KeyRing {
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path directory;
  private final ConcurrentHashMap<String, TenantKeys> read = new ConcurrentHashMap<>();

  /**
   * @param directory need not be there yet
   */
  public KeyFiles(Path directory) {
    this.directory = directory;
    try {
      DeterministicAeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Once found they are kept; a tenant whose keys come later is looked for again. */
  @Override
  public Optional<TenantKeys> of(String tenant) {
    TenantKeys known = read.get(tenant);
    if (known != null) {
      return Optional.of(known);
    }
    if (!TENANT.matcher(tenant).matches()
        || !Files.exists(file(tenant, "seal"))
        || !Files.exists(file(tenant, "hash"))) {
      return Optional.empty();
    }
    TenantKeys found = keys(tenant);
    read.put(tenant, found);
    return Optional.of(found);
  }

  /**
   * Makes the keys of a tenant, unless there are some.
   *
   * @return whether they were made now
   * @throws IllegalArgumentException if no tenant can be called that
   * @throws KeyException if they cannot be written
   */
  public boolean create(String tenant) {
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException(
          "a tenant with keys is called by at most 100 letters, digits, dots, - and _: " + tenant);
    }
    try {
      Files.createDirectories(directory);
      // The hash keys first: whoever finds the seal's finds both.
      boolean made =
          write(
              file(tenant, "hash"),
              KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF));
      return write(
              file(tenant, "seal"),
              KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV))
          || made;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyException(
          "cannot write the keys of " + tenant + " to " + directory + ": " + e, e);
    }
  }

  private static boolean write(Path file, KeysetHandle keys)
      throws IOException, GeneralSecurityException {
    String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    Path draft =
        Files.createTempFile(
            file.getParent(), file.getFileName().toString(), ".draft", ownerOnly(file));
    try {
      Files.writeString(draft, json, UTF_8);
      // A link is made whole or not at all, and never over what is there.
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private TenantKeys keys(String tenant) {
    try {
      return TenantKeys.of(parse(file(tenant, "seal")), parse(file(tenant, "hash")));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyException(
          "the keys of " + tenant + " in " + directory + " cannot be read: " + e, e);
    }
  }

  private static KeysetHandle parse(Path file) throws IOException, GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file, UTF_8), InsecureSecretKeyAccess.get());
  }

  private Path file(String tenant, String use) {
    return directory.resolve(tenant + "." + use + ".json");
  }
}

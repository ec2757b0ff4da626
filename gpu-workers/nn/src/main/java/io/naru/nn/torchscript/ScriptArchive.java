package io.naru.nn.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip that {@code torch.jit.load} reads: pickled state, code, constants, version. */
final class ScriptArchive {

  /**
   * Pickle protocol 2 of an object of class {@code __torch__.Script} whose only attribute is {@code
   * training = False}.
   */
  private static final byte[] STATE =
      latin1("\u0080\u0002c__torch__\nScript\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.");

  /** Pickle protocol 2 of the empty tuple. */
  private static final byte[] NO_CONSTANTS = latin1("\u0080\u0002).");

  private static final byte[] VERSION = latin1("3\n");

  private ScriptArchive() {}

  static byte[] of(String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", STATE);
      store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", NO_CONSTANTS);
      store(zip, "version", VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** PyTorch maps entries into memory, so they must not be compressed. */
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("script/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package io.naru.compose.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as the operating system counts it. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /**
   * Resident set size in MiB after a full collection, which gives the free part of the Java heap
   * back. Without it the first use of the heap's pages, spread over minutes, would look like
   * growth.
   *
   * @throws IOException if this system does not tell (it is read from /proc)
   */
  static double mebibytesAfterCollection() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException(STATUS + " has no VmRSS");
  }
}

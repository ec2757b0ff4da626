package io.naru.nn.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledDirectoryTest {
  private static final List<String> FILES = List.of("config.json", "weights.bin");
  private static final String PLACE = "io/naru/nn/bundled/tiny/";

  /** Found by its class loader, beside the resources of a build. */
  static final class Beside {}

  private static Class<?> beside(URL build) throws IOException, ClassNotFoundException {
    // Not closed: the resources are read by it.
    ClassLoader loader =
        new URLClassLoader(new URL[] {build}, null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in =
                BundledDirectoryTest.class.getClassLoader().getResourceAsStream(file)) {
              byte[] code = in.readAllBytes();
              return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return loader.loadClass(Beside.class.getName());
  }

  private static URL jar(Path directory) throws IOException {
    Path jar = directory.resolve("build.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String file : FILES) {
        out.putNextEntry(new JarEntry(PLACE + file));
        out.write(file.getBytes());
      }
    }
    return jar.toUri().toURL();
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Test
  void resourcesThatAreFilesAreUsedWhereTheyLie(@TempDir Path build, @TempDir Path cache)
      throws Exception {
    // Given
    Path place = Files.createDirectories(build.resolve(PLACE));
    for (String file : FILES) {
      Files.writeString(place.resolve(file), file);
    }
    BundledDirectory bundled = new BundledDirectory(beside(build.toUri().toURL()), "tiny", FILES);
    // When
    Path found = bundled.directory(cache);
    // Then
    assertTrue(bundled.exists());
    assertEquals(place, found);
  }

  @Test
  void aJarIsCopiedAndWhatIsThereStays(@TempDir Path build, @TempDir Path cache) throws Exception {
    // Given
    BundledDirectory bundled = new BundledDirectory(beside(jar(build)), "tiny", FILES);
    Path first = bundled.directory(cache);
    Object kept = key(first.resolve("config.json"));
    Files.writeString(first.resolve("weights.bin"), "half");
    // When
    Path second = bundled.directory(cache);
    // Then
    assertEquals(cache.resolve("tiny"), second);
    assertEquals(kept, key(second.resolve("config.json")));
    assertEquals("weights.bin", Files.readString(second.resolve("weights.bin")));
    try (Stream<Path> files = Files.list(second)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void whatTheBuildLacksIsSaid(@TempDir Path build, @TempDir Path cache) throws Exception {
    // Given
    BundledDirectory bundled =
        new BundledDirectory(beside(jar(build)), "tiny", List.of("config.json", "guard.json"));
    // When
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> bundled.directory(cache));
    // Then
    assertFalse(bundled.exists());
    assertEquals("the build lacks tiny/guard.json", thrown.getMessage());
  }
}

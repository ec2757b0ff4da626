package io.naru.schemas.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  private static final byte[] PLAIN = "retina".getBytes(UTF_8);

  @TempDir private Path directory;

  @Test
  void whatIsSealedOpensInItsContextOnly() {
    TenantKeys keys = keys("north");
    byte[] sealed = keys.seal(PLAIN, "image 1");

    assertArrayEquals(PLAIN, keys.open(sealed, "image 1"));
    assertThrows(SealException.class, () -> keys.open(sealed, "image 2"));
    sealed[sealed.length - 1] ^= 1;
    assertThrows(SealException.class, () -> keys.open(sealed, "image 1"));
    assertThrows(SealException.class, () -> keys.open(new byte[3], "image 1"));
  }

  @Test
  void sealsAndHashesAreFunctionsOfTheirInputsAcrossProcesses() {
    TenantKeys keys = keys("north");
    TenantKeys again = new KeyFiles(directory).of("north").orElseThrow();

    assertArrayEquals(keys.seal(PLAIN, "a"), again.seal(PLAIN, "a"));
    assertEquals(keys.id("patient", "p1"), again.id("patient", "p1"));
    assertTrue(keys.id("patient", "p1").matches("[0-9a-f]{32}"));
    assertEquals(32, keys.hash("patient", "p1").length);
  }

  @Test
  void tenantsPurposesAndListsAreToldApart() {
    TenantKeys north = keys("north");
    TenantKeys south = keys("south");

    assertNotEquals(north.id("patient", "p1"), south.id("patient", "p1"));
    assertNotEquals(north.id("patient", "p1"), north.id("image", "p1"));
    assertNotEquals(north.id("patient", "a", "b"), north.id("patient", "ab"));
    assertNotEquals(north.id("patient", "a", ""), north.id("patient", "a"));
    byte[] sealed = north.seal(PLAIN, "a");
    assertThrows(SealException.class, () -> south.open(sealed, "a"));
  }

  @Test
  void keysThatAreThereAreNeverReplaced() throws IOException {
    KeyFiles files = new KeyFiles(directory);
    assertTrue(files.create("north"));
    String before = Files.readString(directory.resolve("north.seal.json"));

    assertFalse(files.create("north"));

    assertEquals(before, Files.readString(directory.resolve("north.seal.json")));
    try (Stream<Path> all = Files.list(directory)) {
      assertEquals(
          List.of("north.hash.json", "north.seal.json"),
          all.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("north.seal.json"))));
  }

  @Test
  void aTenantWithoutKeysHasNone() throws IOException {
    KeyFiles files = new KeyFiles(directory);

    assertTrue(files.of("nobody").isEmpty());
    assertTrue(files.of("../north").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> files.create("a/b"));
    assertTrue(files.create("nobody"));
    assertTrue(files.of("nobody").isPresent());

    Files.writeString(directory.resolve("torn.seal.json"), "{");
    Files.writeString(directory.resolve("torn.hash.json"), "{");
    assertThrows(KeyException.class, () -> files.of("torn"));
  }

  private TenantKeys keys(String tenant) {
    KeyFiles files = new KeyFiles(directory);
    files.create(tenant);
    return files.of(tenant).orElseThrow();
  }
}

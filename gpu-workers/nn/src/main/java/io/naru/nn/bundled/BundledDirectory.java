package io.naru.nn.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * A directory of files among the resources of the build.
 *
 * @param beside the class that it lies beside, whose class loader finds it
 * @param name of the directory
 * @param files in it, at least one
 */
public record BundledDirectory(Class<?> beside, String name, List<String> files) {

  /** Whether the build has all of its files. */
  public boolean exists() {
    return files.stream().allMatch(file -> resource(file) != null);
  }

  /**
   * Where it is: the resources themselves where they are files, else a copy under {@code cache}.
   *
   * @param cache used when the program runs from a jar; made if it is not there
   * @throws IllegalStateException if the build lacks one of its files
   */
  public Path directory(Path cache) {
    URL first = required(files.get(0));
    files.forEach(this::required);
    if (!first.getProtocol().equals("file")) {
      return copy(cache.resolve(name));
    }
    try {
      return Path.of(first.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("resource " + first, e);
    }
  }

  /**
   * Copies what is not there yet.
   *
   * @param directory made if it is not there
   */
  public Path copy(Path directory) {
    try {
      Files.createDirectories(directory);
      for (String file : files) {
        copy(file, directory.resolve(file));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("copying " + name + " to " + directory, e);
    }
  }

  /** Whole or not at all, so that processes that start together do not read each other's halves. */
  private void copy(String file, Path target) throws IOException {
    try (InputStream in = required(file).openStream()) {
      byte[] content = in.readAllBytes();
      if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
        return;
      }
      Path part = Files.createTempFile(target.getParent(), file, ".part");
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private URL required(String file) {
    URL resource = resource(file);
    if (resource == null) {
      throw new IllegalStateException("the build lacks " + name + "/" + file);
    }
    return resource;
  }

  private URL resource(String file) {
    return beside.getResource(name + "/" + file);
  }
}

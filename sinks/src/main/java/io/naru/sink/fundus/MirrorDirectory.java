package io.naru.sink.fundus;

import io.naru.sink.SinkException;
import io.naru.sink.file.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The images of a directory, each a file, and the manifest:
 *
 * <pre>
 * 0b5c....png      an image, named by its id
 * manifest.csv     a line for each, written after its file
 * withdrawn.csv    ids of those that were here and are withdrawn
 * </pre>
 *
 * A line comes after its file and goes before it, so that whoever follows the manifest always finds
 * what it names. Everything may be done again after a crash and changes nothing then.
 */
final class MirrorDirectory {
  private static final String MANIFEST = "manifest.csv";
  private static final String WITHDRAWN = "withdrawn.csv";

  private final Path root;
  private final Path scratch;
  private final ImageFormat format;
  private final LineFile manifest;
  private final LineFile withdrawn;
  private final Set<String> held = new HashSet<>();

  private MirrorDirectory(
      Path root, Path work, ImageFormat format, LineFile manifest, LineFile withdrawn) {
    this.root = root;
    this.scratch = work.resolve("image.open");
    this.format = format;
    this.manifest = manifest;
    this.withdrawn = withdrawn;
  }

  /**
   * Brings the directory into order after whoever wrote it was killed.
   *
   * @param work directory for what is not finished, on the same file system
   * @throws SinkException if it holds images of another format
   */
  static MirrorDirectory open(Path root, Path work, ImageFormat format) throws IOException {
    MirrorDirectory directory =
        new MirrorDirectory(
            root,
            work,
            format,
            LineFile.open(root.resolve(MANIFEST), work, ManifestRow.head()),
            LineFile.open(root.resolve(WITHDRAWN), work, "synthetic_id"));
    directory.recover();
    return directory;
  }

  private void recover() throws IOException {
    for (String row : manifest.lines()) {
      if (!ManifestRow.file(row).endsWith(format.extension())) {
        throw new SinkException(
            "%s holds images of another format, such as %s: use another directory"
                .formatted(root, ManifestRow.file(row)));
      }
    }
    manifest.keep(row -> Files.exists(root.resolve(ManifestRow.file(row))));
    manifest.lines().forEach(row -> held.add(ManifestRow.id(row)));
  }

  /** Ids of the images that are here, file and line. */
  Set<String> held() {
    return Set.copyOf(held);
  }

  int size() {
    return held.size();
  }

  /** Ids of all images that there are files of, whether the manifest names them or not. */
  Set<String> filed() throws IOException {
    Set<String> ids = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*" + format.extension())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - format.extension().length());
        if (Synthetic.isId(id)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /**
   * Adds images; those that are here stay as they are.
   *
   * @return how many were added
   */
  int add(Collection<ImageFile> images) throws IOException {
    List<ImageFile> added = images.stream().filter(image -> !held.contains(image.id())).toList();
    for (ImageFile image : added) {
      write(image);
    }
    manifest.append(added.stream().map(ImageFile::row).toList());
    added.forEach(image -> held.add(image.id()));
    return added.size();
  }

  private void write(ImageFile image) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(image.bytes());
    try (FileChannel channel =
        FileChannel.open(
            scratch,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (left.hasRemaining()) {
        channel.write(left);
      }
      Files.setLastModifiedTime(scratch, FileTime.from(image.hour()));
      channel.force(true);
    }
    Durable.move(scratch, root.resolve(image.name()));
  }

  /**
   * Removes images; those that are not here have been removed already, or never were.
   *
   * @return how many were removed
   */
  int withdraw(Set<String> ids) throws IOException {
    List<String> gone = new ArrayList<>();
    for (String id : ids) {
      if (Files.exists(root.resolve(format.fileName(id)))) {
        gone.add(id);
      }
    }
    if (gone.isEmpty()) {
      return 0;
    }
    Set<String> told = new HashSet<>(withdrawn.lines());
    withdrawn.append(gone.stream().filter(id -> !told.contains(id)).sorted().toList());
    Set<String> removed = Set.copyOf(gone);
    manifest.keep(row -> !removed.contains(ManifestRow.id(row)));
    held.removeAll(removed);
    for (String id : gone) {
      Files.deleteIfExists(root.resolve(format.fileName(id)));
    }
    Durable.sync(root);
    return gone.size();
  }
}

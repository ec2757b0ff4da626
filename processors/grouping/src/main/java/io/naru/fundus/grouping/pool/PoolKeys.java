package io.naru.fundus.grouping.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Keys of the records: a letter for the kind, then the names, each closed by a zero character. */
final class PoolKeys {
  static final char STANDING = 's';
  static final char ERASED = 'e';
  static final char SALT = 'k';
  static final char CODE = 'c';
  static final char FEATURES = 'f';
  static final char GROUP = 'g';
  static final char HEAD = 'h';
  static final char CLOCK = 't';
  private static final char IN_CELL = 'c';
  private static final byte DUE = 'd';
  private static final int CELL_NAMES = 5;

  private PoolKeys() {}

  static byte[] of(char kind, String... names) {
    StringBuilder text = new StringBuilder().append(kind);
    for (String name : names) {
      text.append(name).append(Names.END);
    }
    return text.toString().getBytes(UTF_8);
  }

  static byte[] of(char kind, Patient patient) {
    return of(kind, patient.hospital(), patient.id());
  }

  /** What the keys of all patients of a cell begin with. */
  static byte[] cell(Cell cell) {
    return of(IN_CELL, names(cell));
  }

  static byte[] inCell(Cell cell, String patient) {
    String[] names = Arrays.copyOf(names(cell), CELL_NAMES + 1);
    names[CELL_NAMES] = patient;
    return of(IN_CELL, names);
  }

  private static String[] names(Cell cell) {
    Model model = cell.model();
    String width = Integer.toString(model.width());
    return new String[] {cell.hospital(), model.name(), model.version(), width, cell.grades()};
  }

  static String patientInCell(Cell cell, byte[] key) {
    int from = cell(cell).length;
    return new String(key, from, key.length - from - 1, UTF_8);
  }

  /** What the keys of all that is due begin with; they are in the order of the time. */
  static byte[] due() {
    return new byte[] {DUE};
  }

  static byte[] due(Due due) {
    byte[] names = of(due.kind(), due.hospital(), due.id());
    return ByteBuffer.allocate(1 + Long.BYTES + names.length)
        .put(DUE)
        .putLong(due.time())
        .put(names)
        .array();
  }

  static Due readDue(byte[] key) {
    long time = ByteBuffer.wrap(key).getLong(1);
    int from = 1 + Long.BYTES;
    String[] names =
        new String(key, from + 1, key.length - from - 1, UTF_8).split(String.valueOf(Names.END));
    return new Due(time, (char) key[from], names[0], names[1]);
  }

  /**
   * That something is due.
   *
   * @param time milliseconds since 1970, not negative
   * @param kind {@link #STANDING} of a patient or {@link #GROUP}
   */
  record Due(long time, char kind, String hospital, String id) {}
}

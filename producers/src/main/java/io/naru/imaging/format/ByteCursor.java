package io.naru.imaging.format;

import java.util.Arrays;

/** A place in bytes that nobody trusts: whatever lies beyond their end is {@code TRUNCATED}. */
public final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private int at;

  /** At the beginning of all of them. */
  public ByteCursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ByteCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Where it is, bytes from the beginning of the array. */
  public int position() {
    return at;
  }

  /** How many bytes follow. */
  public int remaining() {
    return end - at;
  }

  /** One byte, 0 to 255. */
  public int u8() throws ImageException {
    need(1);
    return bytes[at++] & 0xff;
  }

  /** Two bytes, most significant first. */
  public int u16() throws ImageException {
    return u8() << 8 | u8();
  }

  /** Four bytes, most significant first. */
  public long u32() throws ImageException {
    return (long) u16() << 16 | u16();
  }

  /** Two bytes, least significant first. */
  public int u16le() throws ImageException {
    return u8() | u8() << 8;
  }

  /** Four bytes, least significant first. */
  public long u32le() throws ImageException {
    return u16le() | (long) u16le() << 16;
  }

  /** Goes on. */
  public void skip(long count) throws ImageException {
    need(count);
    at += (int) count;
  }

  /** The next so many bytes, which are gone past. */
  public ByteCursor slice(long count) throws ImageException {
    need(count);
    ByteCursor slice = new ByteCursor(bytes, at, at + (int) count);
    at += (int) count;
    return slice;
  }

  /** The same bytes from another place on, without going there. */
  public ByteCursor from(long offset) throws ImageException {
    ByteCursor other = new ByteCursor(bytes, at, end);
    other.skip(offset);
    return other;
  }

  /** Whether these follow; if so, they are gone past. */
  public boolean accept(byte... expected) {
    if (remaining() < expected.length
        || !Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length)) {
      return false;
    }
    at += expected.length;
    return true;
  }

  /** Whether there are only zeros to the end. */
  public boolean onlyZeros() {
    for (int i = at; i < end; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Goes to the next byte of this value, or to the end. */
  public void seek(int value) {
    while (at < end && (bytes[at] & 0xff) != value) {
      at++;
    }
  }

  /** What follows, copied. */
  public byte[] rest() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  /** What follows, copied to a place. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, at, target, offset, remaining());
  }

  /** The byte so far from here, 0 to 255; it has to be there. */
  public int peek(int offset) {
    return bytes[at + offset] & 0xff;
  }

  private void need(long count) throws ImageException {
    if (count < 0 || count > remaining()) {
      throw new ImageException(ImageFault.TRUNCATED, "The file ends before it is complete.");
    }
  }
}

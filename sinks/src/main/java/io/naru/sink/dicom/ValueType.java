package io.naru.sink.dicom;

/** Value representations (PS3.5, 6.2) of the attributes that are written. */
enum ValueType {
  CS(' ', 16),
  DA(' ', 8),
  IS(' ', 12),
  LO(' ', 64),
  LT(' ', 10_240),
  OB('\0', 0),
  PN(' ', 64),
  SH(' ', 16),
  SQ('\0', 0),
  ST(' ', 1024),
  TM(' ', 14),
  UI('\0', 64),
  UL('\0', 0),
  US('\0', 0);

  private final char padding;
  private final int longest;

  ValueType(char padding, int longest) {
    this.padding = padding;
    this.longest = longest;
  }

  /** What a value of odd length is filled up with. */
  byte padding() {
    return (byte) padding;
  }

  /** Most characters of a text; 0 if it is none. */
  int longest() {
    return longest;
  }

  /** Whether the length takes four bytes, behind two that are zero (PS3.5, 7.1.2). */
  boolean hasLongLength() {
    return this == OB || this == SQ;
  }

  /** Whether a backslash in a text is part of it and does not separate two values. */
  boolean isProse() {
    return this == LT || this == ST;
  }
}

package io.naru.schemas.serde;

import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro may do with bytes from outside. Avro reads its limits once, from system properties, so
 * they are set here before it looks, unless the operator has set them; no launcher flag is needed.
 * Also names the packages whose classes it may instantiate. Whoever uses Avro without the serdes of
 * this package (files, tools) calls {@link #install()} first.
 */
public final class AvroLimits {
  /** Longest {@code bytes} value; above the largest record that a topic accepts (8 MiB). */
  static final int MAX_BYTES = 16 << 20;

  /** Longest string, bytes of UTF-8. */
  static final int MAX_STRING = 16 << 20;

  /** Most items of one array or map. */
  static final int MAX_ITEMS = 1_000_000;

  /** Most memory that the slots of all collections of one record may take, bytes. */
  static final int MAX_ALLOCATION = 64 << 20;

  /** Most bytes that one block of an Avro file may unpack to. */
  static final int MAX_DECOMPRESS = 64 << 20;

  private static final String OUR_PACKAGES = "io.naru.schemas.";

  static {
    String prefix = "org.apache.avro.limits.";
    Map.of(
            prefix + "bytes.maxLength", MAX_BYTES,
            prefix + "string.maxLength", MAX_STRING,
            prefix + "collectionItems.maxLength", MAX_ITEMS,
            prefix + "collectionItems.maxAllocation", MAX_ALLOCATION,
            prefix + "decompress.maxLength", MAX_DECOMPRESS)
        .forEach(
            (key, value) -> {
              if (System.getProperty(key) == null) {
                System.setProperty(key, String.valueOf(value));
              }
            });
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(OUR_PACKAGES)));
  }

  private AvroLimits() {}

  /** Does nothing but have this class initialised; cheap, may be called any number of times. */
  public static void install() {}
}

package io.naru.sink.row;

import org.apache.avro.Schema;

/**
 * Files that belong together, of one schema.
 *
 * @param name the topic; with a suffix for records of it that do not fit its schema
 * @param schema schema of the rows
 */
public record Table(String name, Schema schema) {
  // Schemas compare by walking them; the name decides.
  @Override
  public boolean equals(Object other) {
    return other instanceof Table table && table.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}

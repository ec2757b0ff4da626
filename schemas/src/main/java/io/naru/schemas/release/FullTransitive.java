package io.naru.schemas.release;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * The compatibility that the released schemas keep: each version reads what every other has
 * written, older or newer (FULL_TRANSITIVE in the words of schema registries).
 */
public final class FullTransitive {
  private FullTransitive() {}

  /**
   * What breaks it.
   *
   * @param versions all versions of one record, oldest first
   * @return one sentence for each reader and writer that do not fit; empty if all do
   */
  public static List<String> violations(List<Schema> versions) {
    List<String> violations = new ArrayList<>();
    for (int reader = 0; reader < versions.size(); reader++) {
      for (int writer = 0; writer < versions.size(); writer++) {
        SchemaPairCompatibility pair =
            SchemaCompatibility.checkReaderWriterCompatibility(
                versions.get(reader), versions.get(writer));
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
          violations.add(
              "%s version %d cannot read what version %d wrote: %s"
                  .formatted(
                      versions.get(reader).getFullName(),
                      reader + 1,
                      writer + 1,
                      pair.getResult().getIncompatibilities()));
        }
      }
    }
    return violations;
  }
}

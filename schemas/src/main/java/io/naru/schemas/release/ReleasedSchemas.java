package io.naru.schemas.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The released schemas that this jar carries, from {@code released/ids.json} and the files it
 * names. Their ids start at {@value #FIRST_ID}: no registry counts that far, so that records
 * written before a registry was configured stay readable beside those written after.
 */
public final class ReleasedSchemas {
  public static final int FIRST_ID = 1_000_000_000;

  private static final String DIRECTORY = "/io/naru/schemas/released/";

  private final List<ReleasedSchema> all;
  private final Map<Integer, ReleasedSchema> byId = new HashMap<>();
  private final Map<String, ReleasedSchema> byFingerprint = new HashMap<>();

  ReleasedSchemas(List<ReleasedSchema> released) {
    all = List.copyOf(released);
    for (ReleasedSchema one : all) {
      String actual = Fingerprints.sha256(one.schema());
      if (!actual.equals(one.fingerprint())) {
        throw new IllegalStateException(
            "released schema %s version %d has fingerprint %s, ids.json says %s: a released file was edited"
                .formatted(one.name(), one.version(), actual, one.fingerprint()));
      }
      if (byId.put(one.id(), one) != null) {
        throw new IllegalStateException("schema id " + one.id() + " was given twice");
      }
      // A later version may differ in defaults only; the newest of equal bytes is what is written.
      byFingerprint.merge(one.fingerprint(), one, (a, b) -> a.version() >= b.version() ? a : b);
    }
  }

  /** The set of this jar; read once. */
  public static ReleasedSchemas bundled() {
    return Holder.BUNDLED;
  }

  /** All versions, oldest id first. */
  public List<ReleasedSchema> all() {
    return all;
  }

  /** The schema of that id, if it is one of ours. */
  public Optional<Schema> byId(int id) {
    return Optional.ofNullable(byId.get(id)).map(ReleasedSchema::schema);
  }

  /**
   * Id under which records of {@code schema} are written.
   *
   * @throws IllegalStateException if this schema was never released
   */
  public int idOf(Schema schema) {
    return releaseOf(schema).id();
  }

  /**
   * The schema as it was released, as JSON: without what code generation added to it.
   *
   * @throws IllegalStateException if this schema was never released
   */
  public String textOf(Schema schema) {
    return releaseOf(schema).schema().toString();
  }

  private ReleasedSchema releaseOf(Schema schema) {
    ReleasedSchema one = byFingerprint.get(Fingerprints.sha256(schema));
    if (one == null) {
      throw new IllegalStateException(
          schema.getFullName() + " differs from every released version: release it first");
    }
    return one;
  }

  /** All versions of the record {@code name}, oldest first. */
  public List<ReleasedSchema> versionsOf(String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .sorted(Comparator.comparingInt(ReleasedSchema::version))
        .toList();
  }

  private static ReleasedSchemas load() {
    try {
      ObjectMapper json = new ObjectMapper();
      List<ReleasedSchema> released = new ArrayList<>();
      try (InputStream ids = open("ids.json")) {
        for (JsonNode entry : json.readTree(ids)) {
          String name = entry.required("file").asText();
          try (InputStream file = open(name)) {
            released.add(
                new ReleasedSchema(
                    entry.required("id").asInt(),
                    entry.required("name").asText(),
                    entry.required("version").asInt(),
                    name,
                    entry.required("fingerprint").asText(),
                    new Schema.Parser().parse(file)));
          }
        }
      }
      return new ReleasedSchemas(released);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the released schemas of this jar", e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = ReleasedSchemas.class.getResourceAsStream(DIRECTORY + file);
    if (in == null) {
      throw new FileNotFoundException(DIRECTORY + file);
    }
    return in;
  }

  private static final class Holder {
    private static final ReleasedSchemas BUNDLED = load();
  }
}

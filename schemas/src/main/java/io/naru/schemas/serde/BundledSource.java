package io.naru.schemas.serde;

import io.naru.schemas.release.ReleasedSchemas;
import java.util.Optional;
import org.apache.avro.Schema;

/** Ids from the file in this jar: no registry needed. */
record BundledSource(ReleasedSchemas released) implements SchemaSource {

  @Override
  public Optional<Schema> writerSchema(int id) {
    return released.byId(id);
  }

  @Override
  public int idFor(String topic, Schema schema) {
    return released.idOf(schema);
  }
}

package io.naru.schemas.serde;

import java.util.Optional;
import org.apache.avro.Schema;

/** Where schema ids mean something: the jar itself, or a registry. Thread-safe. */
interface SchemaSource {
  /**
   * The schema that a record was written with.
   *
   * @return empty if nobody knows that id
   * @throws SchemaRegistryException if that cannot be found out now
   */
  Optional<Schema> writerSchema(int id);

  /**
   * The id to write a record with.
   *
   * @param topic topic that the record goes to; its subject is {@code <topic>-value}
   * @throws SchemaRegistryException if that cannot be found out now, or the registry does not have
   *     the schema
   */
  int idFor(String topic, Schema schema);
}

package io.naru.schemas.release;

import org.apache.avro.Schema;

/**
 * One released version of one record schema.
 *
 * @param id schema id in the wire format, unique for ever
 * @param name full name of the record
 * @param version from 1, without gaps
 * @param file name of the file that holds it, beside {@code ids.json}
 * @param fingerprint SHA-256 of the Avro parsing canonical form, lower-case hex
 * @param schema the schema itself
 */
public record ReleasedSchema(
    int id, String name, int version, String file, String fingerprint, Schema schema) {}

package io.naru.sink.row;

import java.time.LocalDate;
import org.apache.avro.generic.GenericRecord;

/**
 * A record as it goes into a file.
 *
 * @param table where it belongs
 * @param day UTC day of the record's timestamp
 * @param values fields of the table's schema
 */
public record Row(Table table, LocalDate day, GenericRecord values) {}

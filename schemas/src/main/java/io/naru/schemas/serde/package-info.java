/**
 * Avro values in the Confluent wire format: a zero byte, the schema id in four bytes, the Avro
 * binary. Bytes from outside are decoded with bounded memory, and fail in one way only.
 */
package io.naru.schemas.serde;

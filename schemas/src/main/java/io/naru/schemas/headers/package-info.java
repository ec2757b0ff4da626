/**
 * What travels in record headers beside the Avro values: names, request identity, dead-letter
 * causes.
 */
package io.naru.schemas.headers;

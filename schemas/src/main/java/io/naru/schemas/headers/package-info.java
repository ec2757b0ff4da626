/** Names of the record headers that travel beside the Avro values, and the values they may take. */
package io.naru.schemas.headers;

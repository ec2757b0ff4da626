package io.naru.sink.file;

import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;

/** A file being written. Closing makes it complete and durable under the name it has then. */
interface RowFile extends Closeable {
  void append(GenericRecord row) throws IOException;

  /** Bytes written so far, roughly; for rolling. */
  long bytes() throws IOException;

  /** Gives the file up as it is, without the cost of completing it. */
  void abandon() throws IOException;
}

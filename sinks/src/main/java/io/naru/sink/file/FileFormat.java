package io.naru.sink.file;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** What the files are. */
public enum FileFormat {
  /** Avro object container files, deflate: read by everything that knows Avro. */
  AVRO("avro") {
    @Override
    RowFile create(Path path, Schema schema) throws IOException {
      return new AvroRowFile(path, schema);
    }
  },
  /** Parquet, zstd: read by everything that speaks SQL. */
  PARQUET("parquet") {
    @Override
    RowFile create(Path path, Schema schema) throws IOException {
      return new ParquetRowFile(path, schema);
    }
  };

  private final String extension;

  FileFormat(String extension) {
    this.extension = extension;
  }

  public String extension() {
    return extension;
  }

  /**
   * @param path of a file that does not exist
   */
  abstract RowFile create(Path path, Schema schema) throws IOException;
}

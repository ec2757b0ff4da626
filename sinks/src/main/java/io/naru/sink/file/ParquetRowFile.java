package io.naru.sink.file;

import static java.nio.file.StandardOpenOption.WRITE;

import io.naru.sink.row.RowSchema;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** A Parquet file, written without Hadoop: only its compiler needs to see Hadoop's classes. */
final class ParquetRowFile implements RowFile {
  /** Rows are held in memory until a group of them is full; one file per day and table is open. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Path path;
  private final ParquetWriter<GenericRecord> writer;

  ParquetRowFile(Path path, Schema schema) throws IOException {
    this.path = path;
    // The three-level lists of the format's specification, not those of parquet-avro's youth.
    var conf =
        new PlainParquetConfiguration(Map.of(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, "false"));
    writer =
        AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(path))
            .withSchema(schema)
            .withDataModel(RowSchema.MODEL)
            .withConf(conf)
            .withCodecFactory(new ZstdPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  @Override
  public void append(GenericRecord row) throws IOException {
    writer.write(row);
  }

  @Override
  public long bytes() {
    return writer.getDataSize();
  }

  @Override
  public void abandon() throws IOException {
    // The writer can only be closed by completing the file; its owner deletes it.
    writer.close();
  }

  @Override
  public void close() throws IOException {
    writer.close();
    try (FileChannel channel = FileChannel.open(path, WRITE)) {
      channel.force(true);
    }
  }
}

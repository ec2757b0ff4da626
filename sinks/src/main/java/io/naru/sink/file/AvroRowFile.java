package io.naru.sink.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.naru.sink.row.RowSchema;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** An Avro object container file. */
final class AvroRowFile implements RowFile {
  private static final int DEFLATE_LEVEL = 6;

  private final FileChannel channel;
  private final DataFileWriter<GenericRecord> writer;

  AvroRowFile(Path path, Schema schema) throws IOException {
    channel = FileChannel.open(path, CREATE_NEW, WRITE);
    writer = new DataFileWriter<>(new GenericDatumWriter<>(schema, RowSchema.MODEL));
    writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    writer.create(schema, Channels.newOutputStream(channel));
  }

  @Override
  public void append(GenericRecord row) throws IOException {
    writer.append(row);
  }

  @Override
  public long bytes() throws IOException {
    return channel.position();
  }

  @Override
  public void abandon() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    writer.flush();
    channel.force(true);
    writer.close();
  }
}

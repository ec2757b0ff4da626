package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.proof.Commitment;
import io.naru.fundus.grouping.proof.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The records of the pool as bytes: the fields one after the other, texts with their lengths. */
final class RecordCodec {
  private static final byte WAITING = 0;
  private static final byte HELD = 1;
  private static final byte SPENT = 2;

  private RecordCodec() {}

  static byte[] write(Standing standing) {
    return bytes(
        out -> {
          if (standing instanceof Waiting waiting) {
            out.writeByte(WAITING);
            write(waiting, out);
          } else if (standing instanceof Held held) {
            out.writeByte(HELD);
            out.writeUTF(held.group());
            write(held.waiting(), out);
          } else if (standing instanceof Spent spent) {
            out.writeByte(SPENT);
            out.writeUTF(spent.group());
          }
        });
  }

  static Standing readStanding(byte[] bytes) {
    return read(
        bytes,
        in ->
            switch (in.readByte()) {
              case WAITING -> readWaiting(in);
              case HELD -> new Held(in.readUTF(), readWaiting(in));
              case SPENT -> new Spent(in.readUTF());
              default -> throw new IOException("no such standing");
            });
  }

  static byte[] write(Erased erased) {
    return bytes(
        out -> {
          out.writeUTF(erased.erasure());
          out.writeLong(erased.at());
        });
  }

  static Erased readErased(byte[] bytes) {
    return read(bytes, in -> new Erased(in.readUTF(), in.readLong()));
  }

  static byte[] write(Group group) {
    return bytes(
        out -> {
          out.writeUTF(group.alias());
          out.writeByte(group.state().ordinal());
          out.writeLong(group.formed());
          out.writeInt(group.patients());
          out.writeInt(group.members().size());
          for (String member : group.members()) {
            out.writeUTF(member);
          }
          out.writeBoolean(group.withdraw());
          out.writeUTF(group.synthetic());
          out.writeInt(group.commitments().size());
          for (Commitment commitment : group.commitments()) {
            out.write(commitment.bytes());
          }
        });
  }

  static Group readGroup(byte[] bytes) {
    return read(
        bytes,
        in ->
            new Group(
                in.readUTF(),
                Group.State.values()[in.readByte()],
                in.readLong(),
                in.readInt(),
                readList(in, from -> from.readUTF()),
                in.readBoolean(),
                in.readUTF(),
                readList(in, from -> new Commitment(from.readNBytes(Sha256.BYTES)))));
  }

  private static void write(Waiting waiting, DataOutputStream out) throws IOException {
    out.writeUTF(waiting.image());
    out.writeLong(waiting.at());
    out.writeByte(waiting.grade());
    out.writeUTF(waiting.model().name());
    out.writeUTF(waiting.model().version());
    out.writeInt(waiting.model().width());
    out.writeLong(waiting.since());
    out.writeByte(waiting.relaxed());
    out.writeBoolean(waiting.refused());
  }

  private static Waiting readWaiting(DataInputStream in) throws IOException {
    return new Waiting(
        in.readUTF(),
        in.readLong(),
        in.readByte(),
        new Model(in.readUTF(), in.readUTF(), in.readInt()),
        in.readLong(),
        in.readByte(),
        in.readBoolean());
  }

  private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
    List<T> list = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static byte[] bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reader<T> reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return reader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }
}

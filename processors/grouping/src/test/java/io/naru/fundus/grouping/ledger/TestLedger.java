package io.naru.fundus.grouping.ledger;

import io.naru.fundus.grouping.proof.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Entries of ledgers as bytes, for tests. */
public final class TestLedger {
  private TestLedger() {}

  public static byte[] write(LedgerEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      LedgerFact fact = entry.fact();
      out.writeUTF(entry.hospital());
      out.writeLong(entry.sequence());
      out.write(entry.previous());
      out.writeLong(entry.hour());
      out.writeUTF(fact.kind().name());
      out.writeUTF(text(fact.group()));
      out.writeUTF(text(fact.synthetic()));
      out.writeInt(fact.patients());
      out.writeInt(fact.k());
      out.writeUTF(fact.cell());
      out.writeDouble(fact.gradeEntropy() == null ? -1 : fact.gradeEntropy());
      out.write(fact.root() == null ? new byte[Sha256.BYTES] : fact.root());
      out.writeUTF(fact.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static LedgerEntry read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String hospital = in.readUTF();
      long sequence = in.readLong();
      byte[] previous = in.readNBytes(Sha256.BYTES);
      long hour = in.readLong();
      LedgerFact fact =
          new LedgerFact(
              LedgerKind.valueOf(in.readUTF()),
              name(in.readUTF()),
              name(in.readUTF()),
              in.readInt(),
              in.readInt(),
              in.readUTF(),
              in.readDouble(),
              in.readNBytes(Sha256.BYTES),
              in.readUTF());
      return new LedgerEntry(hospital, sequence, previous, hour, fact);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    return name == null ? "" : name;
  }

  private static String name(String text) {
    return text.isEmpty() ? null : text;
  }
}

package io.naru.fundus.grouper;

import io.naru.fundus.grouping.ledger.LedgerEntry;
import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.schemas.fundus.FundusLedgerEntry;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Entries of ledgers as the values of records, byte for byte what the next entry hashes. */
public final class LedgerRecords {
  private static final String TOPIC = Topics.FUNDUS_LEDGER.name();

  private final AvroSerializer<FundusLedgerEntry> serializer;
  private final AvroDeserializer<FundusLedgerEntry> deserializer;

  /**
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   */
  public LedgerRecords(Map<String, ?> serdeSettings) {
    serializer = new AvroSerializer<>(serdeSettings);
    deserializer = new AvroDeserializer<>(FundusLedgerEntry.class, serdeSettings);
  }

  public byte[] write(LedgerEntry entry) {
    LedgerFact fact = entry.fact();
    return serializer.serialize(
        TOPIC,
        new FundusLedgerEntry(
            entry.hospital(),
            entry.sequence(),
            ByteBuffer.wrap(entry.previous()),
            Instant.ofEpochMilli(entry.hour()),
            io.naru.schemas.fundus.LedgerKind.valueOf(fact.kind().name()),
            fact.group(),
            fact.synthetic(),
            fact.patients(),
            fact.k(),
            fact.cell(),
            fact.gradeEntropy(),
            fact.root() == null ? null : ByteBuffer.wrap(fact.root()),
            fact.reason()));
  }

  /**
   * @throws IllegalArgumentException if it is of a kind that is not known
   * @throws io.naru.schemas.serde.MalformedRecordException if it does not decode
   */
  public LedgerEntry read(byte[] value) {
    FundusLedgerEntry entry = deserializer.deserialize(TOPIC, value);
    LedgerFact fact =
        new LedgerFact(
            io.naru.fundus.grouping.ledger.LedgerKind.valueOf(entry.getKind().name()),
            entry.getGroup(),
            entry.getSyntheticId(),
            entry.getPatients(),
            entry.getK(),
            entry.getCell(),
            entry.getGradeEntropy(),
            entry.getMerkleRoot() == null ? null : bytes(entry.getMerkleRoot()),
            entry.getReason());
    return new LedgerEntry(
        entry.getHospital(),
        entry.getSequence(),
        bytes(entry.getPrevious()),
        entry.getHour().toEpochMilli(),
        fact);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}

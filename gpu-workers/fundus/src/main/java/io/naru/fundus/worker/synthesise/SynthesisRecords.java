package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.model.guard.Finding;
import io.naru.fundus.model.guard.GuardFigures;
import io.naru.fundus.model.image.Png;
import io.naru.fundus.model.synthesis.Synthetic;
import io.naru.fundus.worker.synthesise.TakenGroup.Readable;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.fundus.FundusOutcome;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What became of groups, as records. Their timestamps are hours. */
final class SynthesisRecords {
  private static final String PURPOSE = "fundus synthetic";

  private final AvroSerializer<FundusSynthetic> synthetics;
  private final AvroSerializer<FundusVerdict> verdicts;

  /**
   * @param settings Kafka client settings, which may name a schema registry
   */
  SynthesisRecords(Map<String, ?> settings) {
    synthetics = new AvroSerializer<>(settings);
    verdicts = new AvroSerializer<>(settings);
  }

  /** The id of a group's image: nothing but the hospital's keys leads from one to the other. */
  static String id(Readable group) {
    return group.keys().id(PURPOSE, group.record().getGroupId());
  }

  /** The image of a group, its key the id. */
  ProducerRecord<byte[], byte[]> synthetic(Readable taken, Synthetic picture, Instant hour) {
    FundusGroup group = taken.record();
    FundusSynthetic value =
        new FundusSynthetic(
            id(taken),
            group.getHospital(),
            group.getMembers().size(),
            group.getK(),
            group.getCell(),
            group.getGrade(),
            hour,
            picture.image().size(),
            ByteBuffer.wrap(Png.of(picture.image())),
            group.getModel(),
            group.getModelVersion(),
            picture.last().content(),
            picture.styleShare());
    String topic = Topics.FUNDUS_SYNTHETICS.name();
    return new ProducerRecord<>(
        topic,
        null,
        hour.toEpochMilli(),
        id(taken).getBytes(UTF_8),
        synthetics.serialize(topic, value));
  }

  /**
   * What is said to the grouper.
   *
   * @param partition of the group, which is the hospital's in fundus.verdicts as well
   */
  ProducerRecord<byte[], byte[]> verdict(
      Readable taken, Judged judged, int partition, Instant hour) {
    String hospital = taken.record().getHospital();
    String group = taken.record().getGroupId();
    if (judged instanceof Judged.Failed failed) {
      return failure(hospital, group, failed.why(), partition, hour);
    }
    if (judged instanceof Judged.Refused refused) {
      String reason = words(refused.findings());
      return record(
          verdict(hospital, group, FundusOutcome.REFUSED, null, reason, refused.figures()),
          partition,
          hour);
    }
    GuardFigures figures = ((Judged.Passed) judged).figures();
    return record(
        verdict(hospital, group, FundusOutcome.RELEASED, id(taken), "", figures), partition, hour);
  }

  /** What is said to the grouper of a group that has no picture. */
  ProducerRecord<byte[], byte[]> failure(
      String hospital, String group, Failure why, int partition, Instant hour) {
    FundusVerdict verdict =
        new FundusVerdict(
            group, hospital, FundusOutcome.FAILED, null, why.word(), null, null, null);
    return record(verdict, partition, hour);
  }

  private static FundusVerdict verdict(
      String hospital,
      String group,
      FundusOutcome outcome,
      String synthetic,
      String reason,
      GuardFigures figures) {
    return new FundusVerdict(
        group,
        hospital,
        outcome,
        synthetic,
        reason,
        figures.nearestMember(),
        figures.vesselOverlap(),
        figures.sanity());
  }

  private ProducerRecord<byte[], byte[]> record(
      FundusVerdict verdict, int partition, Instant hour) {
    String topic = Topics.FUNDUS_VERDICTS.name();
    return new ProducerRecord<>(
        topic,
        partition,
        hour.toEpochMilli(),
        FundusKeys.key(verdict.getHospital(), verdict.getGroupId()).getBytes(UTF_8),
        verdicts.serialize(topic, verdict));
  }

  /** In one order, so that a repeat is the same record. */
  private static String words(Set<Finding> findings) {
    return findings.stream()
        .sorted()
        .map(finding -> finding.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}

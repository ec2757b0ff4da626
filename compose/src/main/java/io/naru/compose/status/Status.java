package io.naru.compose.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.naru.audit.AuditSums;
import io.naru.compose.cli.CommandFailure;
import io.naru.schemas.common.ConservationSum;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * How the house is.
 *
 * @param sums one for each request topic and tenant
 * @param waiting records that a share group has not finished with, by group id
 * @param lag records after the offsets that a group has committed, by group id
 * @param deadLetters dead letters kept, by topic
 */
record Status(
    @JsonProperty("sums") List<Sum> sums,
    @JsonProperty("waiting") Map<String, Long> waiting,
    @JsonProperty("lag") Map<String, Long> lag,
    @JsonProperty("dead_letters") Map<String, Long> deadLetters) {

  /**
   * accepted = results + errors + cancelled + expired + open.
   *
   * @param oldestOpenMs age of the oldest open request; 0 if none is open
   */
  record Sum(
      @JsonProperty("topic") String topic,
      @JsonProperty("tenant") String tenant,
      @JsonProperty("accepted") long accepted,
      @JsonProperty("results") long results,
      @JsonProperty("errors") long errors,
      @JsonProperty("cancelled") long cancelled,
      @JsonProperty("expired") long expired,
      @JsonProperty("open") long open,
      @JsonProperty("unmatched") long unmatched,
      @JsonProperty("oldest_open_ms") long oldestOpenMs) {

    static Sum of(ConservationSum sum, Instant now) {
      Instant oldest = sum.getOldestOpenAt();
      return new Sum(
          sum.getTopic(),
          sum.getTenant(),
          sum.getAccepted(),
          sum.getResults(),
          sum.getErrors(),
          sum.getCancelled(),
          sum.getExpired(),
          sum.getOpen(),
          sum.getUnmatched(),
          oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis()));
    }
  }

  /**
   * Reads it off the log.
   *
   * @throws CommandFailure if the cluster lacks a declared topic
   */
  static Status read(KafkaSettings kafka, Instant now)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka.admin())) {
      requireTopics(admin, kafka);
      try (RecordCounter counter = new RecordCounter(kafka)) {
        Backlog backlog = new Backlog(admin, counter);
        return new Status(
            sums(kafka, now),
            backlog.ofShareGroups(),
            new Lag(admin, counter).ofAll(),
            backlog.deadLetters());
      }
    }
  }

  /** The sums alone, on a cluster that has all declared topics. */
  static List<Sum> sums(KafkaSettings kafka, Instant now) {
    try (AuditSums audit = new AuditSums(kafka)) {
      return audit.latest().values().stream()
          .map(sum -> Sum.of(sum, now))
          .sorted(Comparator.comparing(Sum::topic).thenComparing(Sum::tenant))
          .toList();
    }
  }

  private static void requireTopics(Admin admin, KafkaSettings kafka)
      throws ExecutionException, InterruptedException {
    Set<String> missing =
        Topics.all().stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(admin.listTopics().names().get());
    if (!missing.isEmpty()) {
      throw new CommandFailure(
          "no topic %s on %s: run naru topology apply"
              .formatted(missing.iterator().next(), kafka.bootstrapServers()));
    }
  }
}

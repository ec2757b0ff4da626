package io.naru.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatToken;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenFeedTest {
  private static final String TOPIC = Topics.CHAT_TOKENS.name();
  private static final int HOME = 0;
  private static final int OTHER = 1;

  private final EventLoop loop = new EventLoop();
  private final Log log = new Log();
  private final Promise<ConsumerRecords<String, ChatToken>> firstBatch = Promise.promise();
  private final TokenFeed feed =
      loop.run(() -> new TokenFeed(loop.vertx(), log, firstBatch::tryComplete));

  @BeforeEach
  void start() {
    log.end(HOME, 5);
    log.end(OTHER, 100);
    loop.await(() -> feed.start(HOME));
  }

  @AfterEach
  void stop() {
    loop.await(feed::close);
    loop.close();
  }

  @Test
  void aCrowdThatComesAtOnceCostsOneLookup() {
    // Given
    int before = log.lookups.get();

    // When
    List<Future<Long>> starts =
        loop.run(() -> IntStream.range(0, 200).mapToObj(i -> feed.retain(OTHER)).toList());
    loop.await(() -> Future.all(starts));

    // Then
    starts.forEach(start -> assertEquals(100, start.result()));
    assertEquals(before + 1, log.lookups.get());
  }

  @Test
  void whoComesLaterReadsLiveFromWhatIsHandedOnNext() {
    // Given three pieces that were handed on
    log.schedulePollTask(
        () -> {
          for (int offset = 5; offset < 8; offset++) {
            log.addRecord(new ConsumerRecord<>(TOPIC, HOME, offset, "key", null));
          }
        });
    assertEquals(3, loop.await(firstBatch::future).count());
    int before = log.lookups.get();

    // When
    Future<Long> start = loop.run(() -> feed.retain(HOME));

    // Then Kafka was not asked
    assertEquals(8, start.result());
    assertEquals(before, log.lookups.get());
  }

  @Test
  void whatCouldNotBeBegunIsTriedAgainByTheNextListener() {
    // Given
    log.away = true;
    Future<Long> failed = loop.run(() -> feed.retain(OTHER));
    loop.await(() -> failed.otherwiseEmpty());
    assertTrue(failed.failed());

    // When
    log.away = false;
    long start = loop.await(() -> feed.retain(OTHER));

    // Then
    assertEquals(100, start);
    assertTrue(log.assignment().contains(new TopicPartition(TOPIC, OTHER)));
  }

  @Test
  void whoComesBackSoonAfterTheLastOneLeftFindsThePartitionRead() {
    // Given
    loop.await(() -> feed.retain(OTHER));
    int before = log.lookups.get();

    // When
    Future<Long> start =
        loop.run(
            () -> {
              feed.release(OTHER);
              return feed.retain(OTHER);
            });

    // Then
    assertEquals(100, start.result());
    assertEquals(before, log.lookups.get());
  }

  /** Counts how often it is asked for the end. */
  private static final class Log extends MockConsumer<String, ChatToken> {
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile boolean away;

    Log() {
      super("latest");
      updatePartitions(
          TOPIC,
          List.of(
              new PartitionInfo(TOPIC, HOME, null, null, null),
              new PartitionInfo(TOPIC, OTHER, null, null, null)));
    }

    void end(int partition, long offset) {
      updateEndOffsets(Map.of(new TopicPartition(TOPIC, partition), offset));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      lookups.incrementAndGet();
      if (away) {
        throw new KafkaException("away");
      }
      return super.endOffsets(partitions);
    }
  }
}

package io.naru.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogStreamTest {
  private final EventLoop loop = new EventLoop();
  private final AwayConsumer consumer = new AwayConsumer();
  private final LogStream<String, String> stream =
      loop.run(() -> new LogStream<>(loop.vertx(), consumer, created -> {}));

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void closingDoesNotWaitForAKafkaThatIsAway() throws Exception {
    // Given two questions, the first of which will not be answered
    List<Future<?>> asked =
        loop.run(
            () ->
                List.of(
                    stream.ask(s -> s.partitionsFor("away")),
                    stream.ask(s -> s.partitionsFor("away"))));
    consumer.asked.await();

    // When
    loop.await(stream::close);

    // Then
    assertTrue(consumer.closed());
    asked.forEach(question -> assertTrue(question.failed()));
  }

  @Test
  void aSeekThatIsOnItsWayDoesNotReopenIt() throws Exception {
    // Given
    TopicPartition partition = new TopicPartition("topic", 0);
    loop.await(() -> stream.ask(s -> s.assign(Set.of(partition))));

    // When the close follows the seek in the same turn
    loop.await(
        () -> {
          stream.ask(s -> s.seek(partition, 1));
          return stream.close();
        });

    // Then
    assertTrue(consumer.closed());
    assertEquals(1, consumer.closes.get());
  }

  @Test
  void aConsumerThatWasNeverUsedIsClosed() {
    // Given a stream that was asked for nothing

    // When
    loop.await(stream::close);

    // Then
    assertTrue(consumer.closed());
  }

  @Test
  void aTopicThatIsNotThereYetIsAFailure() {
    // Given a broker that knows of no topics
    consumer.away = false;

    // When and then
    assertThrows(
        CompletionException.class, () -> loop.await(() -> stream.partitions("chat.tokens")));
  }

  @Test
  void nothingCanBeAskedOnceItIsClosed() throws Exception {
    // Given
    loop.await(stream::close);

    // When and then
    assertThrows(
        CompletionException.class,
        () -> loop.await(() -> stream.ask(s -> s.partitionsFor("topic"))));
    assertEquals(1, consumer.asked.getCount());
  }

  /** Answers no question about partitions until it is woken up, as one does whose Kafka is away. */
  private static final class AwayConsumer extends MockConsumer<String, String> {
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean away = true;
    private final AtomicInteger closes = new AtomicInteger();
    private final Semaphore woken = new Semaphore(0);

    AwayConsumer() {
      super("latest");
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      asked.countDown();
      if (!away) {
        return List.of();
      }
      woken.acquireUninterruptibly();
      throw new WakeupException();
    }

    @Override
    public void wakeup() {
      woken.release();
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      super.close();
    }
  }
}

package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.chat.ChatCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedSerdeTest {
  private static final int THREADS = 8;
  private static final int RECORDS = 1_000;

  @Test
  void oneSerializerAndOneDeserializerServeManyThreads() throws Exception {
    // Given
    var serializer = new AvroSerializer<ChatCompletion>();
    var deserializer = new AvroDeserializer<>(ChatCompletion.class);
    List<Future<Integer>> equal = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      // When
      for (int thread = 0; thread < THREADS; thread++) {
        long firstSeed = (long) thread * RECORDS;
        equal.add(threads.submit(() -> roundTrips(serializer, deserializer, firstSeed)));
      }
      // Then
      for (Future<Integer> result : equal) {
        assertEquals(RECORDS, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int roundTrips(
      AvroSerializer<ChatCompletion> serializer,
      AvroDeserializer<ChatCompletion> deserializer,
      long firstSeed) {
    int equal = 0;
    for (long seed = firstSeed; seed < firstSeed + RECORDS; seed++) {
      ChatCompletion record = RandomRecords.record(ChatCompletion.class, seed);
      byte[] bytes = serializer.serialize("any", record);
      if (record.equals(deserializer.deserialize("any", bytes))) {
        equal++;
      }
    }
    return equal;
  }
}

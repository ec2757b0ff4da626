package io.naru.compose.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
  @Test
  void only_what_may_be_one_of_several_kinds_says_which_it_is() {
    // Given
    SparseVector features = new SparseVector(2, List.of(1), List.of(0.5f));
    GraphUpdate update =
        new GraphUpdate(
            "id",
            "cora",
            Instant.EPOCH,
            List.of(
                new NodeUpsert("a", null, features, null, LabelUse.TRAIN),
                new EdgeRemoval("a", "b", "", 7L)));

    // When
    String json = AvroJson.of(update).toString();

    // Then
    assertEquals(
        "{\"update_id\":\"id\",\"graph\":\"cora\",\"at\":\"1970-01-01T00:00:00Z\",\"operations\":["
            + "{\"type\":\"NodeUpsert\",\"node\":\"a\",\"version\":null,\"features\":{\"width\":2,"
            + "\"indices\":[1],\"values\":[0.5]},\"label\":null,\"label_use\":\"TRAIN\"},"
            + "{\"type\":\"EdgeRemoval\",\"source\":\"a\",\"target\":\"b\",\"relation\":\"\","
            + "\"version\":7}]}",
        json);
  }
}

package io.naru.compose.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.gateway.graph.UpdateReader;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateLinesTest {

  @Test
  void theGatewayReadsWhatWasWritten() {
    // Given every kind of operation, with and without what may be left out
    List<Object> operations =
        List.of(
            new NodeUpsert("a \"quoted\"", null, null, null, LabelUse.TRAIN),
            new NodeUpsert(
                "b",
                4L,
                new SparseVector(8, List.of(0, 3), List.of(1f, 0.1f)),
                "나루",
                LabelUse.VALIDATION),
            new EdgeUpsert("a", "b", "", null),
            new EdgeUpsert("a", "b", "cites", 7L),
            new EdgeRemoval("a", "b", "cites", 8L),
            new EdgeRemoval("a", "b", "", null),
            new NodeRemoval("a", null),
            new NodeRemoval("b", 9L));
    // When
    String lines = UpdateLines.of(operations);
    // Then
    assertEquals(
        operations, lines.lines().map(line -> UpdateReader.read(Buffer.buffer(line))).toList());
  }
}

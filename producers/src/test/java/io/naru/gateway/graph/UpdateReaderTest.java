package io.naru.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateReaderTest {
  static Stream<Arguments> lines() {
    SparseVector vector = new SparseVector(4, List.of(0, 3), List.of(1f, 0.5f));
    return Stream.of(
        Arguments.of(
            "{'op':'node','node':'a','features':{'width':4,'indices':[0,3],'values':[1,0.5]},"
                + "'label':'x','use':'validation','version':7}",
            new NodeUpsert("a", 7L, vector, "x", LabelUse.VALIDATION)),
        Arguments.of(
            "{'op':'node','node':'a','features':[1,0,0,0.5]}",
            new NodeUpsert("a", null, vector, null, LabelUse.TRAIN)),
        Arguments.of(
            "{'op':'node','node':'나루','label':'','version':null}",
            new NodeUpsert("나루", null, null, "", LabelUse.TRAIN)),
        Arguments.of(
            "{'op':'edge','source':'a','target':'b','relation':'cites'}",
            new EdgeUpsert("a", "b", "cites", null)),
        Arguments.of(
            "{'op':'edge','source':'a','target':'b','version':0}",
            new EdgeUpsert("a", "b", "", 0L)),
        Arguments.of("{'op':'remove_node','node':'a'}", new NodeRemoval("a", null)),
        Arguments.of(
            "{'op':'remove_edge','source':'a','target':'b','version':3}",
            new EdgeRemoval("a", "b", "", 3L)));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void a_line_is_an_operation(String line, Object operation) {
    assertEquals(operation, read(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "canary | invalid_json",
        "['canary'] | invalid_json",
        "{} | invalid_value",
        "{'op':'canary'} | invalid_value",
        "{'op':'node'} | missing_field",
        "{'op':'node','node':''} | missing_field",
        "{'op':'node','node':7} | invalid_type",
        "{'op':'node','node':'a','canary':1} | unknown_field",
        "{'op':'edge','source':'a','target':'b','node':'c'} | unknown_field",
        "{'op':'edge','source':'a'} | missing_field",
        "{'op':'node','node':'a','use':'canary'} | invalid_value",
        "{'op':'node','node':'a','version':-1} | out_of_range",
        "{'op':'node','node':'a','version':1.5} | invalid_type",
        "{'op':'node','node':'a\\u0000b'} | invalid_value",
        "{'op':'node','node':'a','features':[]} | invalid_features",
        "{'op':'node','node':'a','features':['canary']} | invalid_features",
        "{'op':'node','node':'a','features':[1e300]} | invalid_features",
        "{'op':'node','node':'a','features':{'width':4}, 'x':1} | unknown_field",
        "{'op':'node','node':'a','features':{'indices':[0],'values':[1]}} | invalid_features",
        "{'op':'node','node':'a','features':{'width':4,'indices':[0],'values':[]}} |"
            + " invalid_features",
        "{'op':'node','node':'a','features':{'width':4,'indices':[4],'values':[1]}} |"
            + " invalid_features",
        "{'op':'node','node':'a','features':{'width':4,'indices':[1,1],'values':[1,1]}} |"
            + " invalid_features",
        "{'op':'node','node':'a','features':{'width':4,'indices':[0.5],'values':[1]}} |"
            + " invalid_features"
      })
  void what_is_none_is_refused_and_never_quoted(String line, String code) {
    // When
    var error = assertThrows(InvalidRequestException.class, () -> read(line));
    // Then
    assertEquals(code, error.code());
    assertFalse(error.getMessage().contains("canary"));
  }

  @Test
  void the_size_of_an_operation_is_not_below_what_it_takes() {
    // Given
    NodeUpsert node = (NodeUpsert) read("{'op':'node','node':'a','features':[1,2,3,4]}");
    // Then
    assertEquals(32 + 3 + 4 * 9, UpdateSize.of(node));
  }

  private static Object read(String line) {
    return UpdateReader.read(Buffer.buffer(line.replace('\'', '"')));
  }
}

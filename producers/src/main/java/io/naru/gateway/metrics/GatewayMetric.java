package io.naru.gateway.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Every meter of the gateway. */
public enum GatewayMetric implements MeterDocumentation {
  /** HTTP requests answered, by operation of the API and status. */
  REQUESTS("naru.gateway.requests", Meter.Type.COUNTER, null, Tag.OPERATION, Tag.STATUS),
  /** Requests refused before they were accepted, by reason. */
  REFUSED("naru.gateway.refused", Meter.Type.COUNTER, null, Tag.REASON),
  /** From the arrival of a request until its record was acknowledged by the log. */
  ACCEPT_DURATION("naru.gateway.accept.duration", Meter.Type.TIMER, "seconds"),
  /** From the arrival of a streamed request until the first text was handed on. */
  TIME_TO_FIRST_TOKEN("gen_ai.server.time_to_first_token", Meter.Type.TIMER, "seconds", Tag.MODEL),
  /** From the arrival of a request until its terminal record was handed on. */
  REQUEST_DURATION("gen_ai.server.request.duration", Meter.Type.TIMER, "seconds", Tag.MODEL),
  /** Time per token after the first, of streamed answers. */
  TIME_PER_OUTPUT_TOKEN(
      "gen_ai.server.time_per_output_token", Meter.Type.TIMER, "seconds", Tag.MODEL),
  /** Answers that clients of this instance wait for. */
  OPEN_ANSWERS("naru.gateway.open.answers", Meter.Type.GAUGE, null),
  /** Requests on the log that are accepted, not ended, and not past their deadline. */
  BACKLOG("naru.gateway.backlog", Meter.Type.GAUGE, null),
  /** How long the backlog takes to be worked off; 0 while requests do not have to wait. */
  ESTIMATED_WAIT("naru.gateway.estimated.wait", Meter.Type.GAUGE, "seconds"),
  /** Requests whose place on the log is known. */
  INDEX_ENTRIES("naru.gateway.index.entries", Meter.Type.GAUGE, null),
  /** 1 while Kafka answers. */
  KAFKA_UP("naru.gateway.kafka.up", Meter.Type.GAUGE, null),
  /** Pieces of answers read from the log. */
  PIECES("naru.gateway.pieces", Meter.Type.COUNTER, null),
  /** Streams that were resumed from an event id. */
  RESUMED("naru.gateway.resumed", Meter.Type.COUNTER, null),
  /** Cancels written, by reason. */
  CANCELS("naru.gateway.cancels", Meter.Type.COUNTER, null, Tag.REASON),
  /** Answers whose end did not continue what had been handed on. */
  INCONSISTENT("naru.gateway.inconsistent.answers", Meter.Type.COUNTER, null),
  /** From the arrival of a query until its result was handed on. */
  SEARCH_DURATION("naru.gateway.search.duration", Meter.Type.TIMER, "seconds", Tag.MODEL),
  /** Results that clients of this instance wait for. */
  OPEN_SEARCHES("naru.gateway.open.searches", Meter.Type.GAUGE, null),
  /** Queries of this instance that have no result yet, and are not past their deadline. */
  SEARCH_BACKLOG("naru.gateway.search.backlog", Meter.Type.GAUGE, null),
  /** Connections on which somebody may type. */
  LIVE_CONNECTIONS("naru.gateway.search.live.connections", Meter.Type.GAUGE, null),
  /** Cancels of queries written, by reason. */
  SEARCH_CANCELS("naru.gateway.search.cancels", Meter.Type.COUNTER, null, Tag.REASON),
  /** Acts of visitors written, by kind. */
  FEEDBACK("naru.gateway.search.feedback", Meter.Type.COUNTER, null, Tag.KIND),
  /** Lines of catalogue uploads that are over, by what became of them. */
  CATALOG_LINES("naru.gateway.catalog.lines", Meter.Type.COUNTER, null, Tag.KIND),
  /** Catalogue uploads that go on. */
  CATALOG_UPLOADS("naru.gateway.catalog.uploads", Meter.Type.GAUGE, null),
  /** Lines of uploads of graph updates that are over, by what became of them. */
  GRAPH_LINES("naru.gateway.graph.lines", Meter.Type.COUNTER, null, Tag.KIND),
  /** Uploads of graph updates that go on. */
  GRAPH_UPLOADS("naru.gateway.graph.uploads", Meter.Type.GAUGE, null),
  /** Clients that read predictions as they come. */
  GRAPH_STREAMS("naru.gateway.graph.streams", Meter.Type.GAUGE, null),
  /** Nodes whose latest prediction is kept. */
  GRAPH_PREDICTIONS("naru.gateway.graph.predictions", Meter.Type.GAUGE, null),
  /** Photographs of the retina that were sent, by what became of them. */
  FUNDUS_IMAGES("naru.gateway.fundus.images", Meter.Type.COUNTER, null, Tag.KIND),
  /** Uploads of photographs that go on. */
  FUNDUS_UPLOADS("naru.gateway.fundus.uploads", Meter.Type.GAUGE, null),
  /** Records that did not decode and were skipped. */
  MALFORMED("naru.gateway.malformed.records", Meter.Type.COUNTER, null);

  private final String name;
  private final Meter.Type type;
  private final String baseUnit;
  private final KeyName[] tags;

  GatewayMetric(String name, Meter.Type type, String baseUnit, KeyName... tags) {
    this.name = name;
    this.type = type;
    this.baseUnit = baseUnit;
    this.tags = tags;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public String getBaseUnit() {
    return baseUnit;
  }

  @Override
  public KeyName[] getKeyNames() {
    return KeyName.merge(tags, new KeyName[] {Tag.GATEWAY});
  }

  /** Tags of the meters. */
  public enum Tag implements KeyName {
    /** Name of the instance: {@code gateway.instance.id}. */
    GATEWAY("gateway"),
    /** Operation id of the OpenAPI description. */
    OPERATION("operation"),
    /** HTTP status code. */
    STATUS("status"),
    /** Stable machine-readable word. */
    REASON("reason"),
    /** Which of several. */
    KIND("kind"),
    /** Name of the model that answered. */
    MODEL("model");

    private final String key;

    Tag(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }
}

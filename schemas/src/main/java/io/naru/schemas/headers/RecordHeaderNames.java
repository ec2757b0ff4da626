package io.naru.schemas.headers;

/** Record header names: ours, Kafka Connect's error set, and W3C trace context. */
public final class RecordHeaderNames {
  /** Deadline of the request, milliseconds since the epoch as decimal ASCII. */
  public static final String DEADLINE = "deadline";

  /** Tenant of the request, so that a record whose value does not decode is still accounted for. */
  public static final String TENANT = "naru.tenant";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** W3C trace state. */
  public static final String TRACESTATE = "tracestate";

  /** Kafka Connect's dead-letter set: where the record came from, where it failed, and why. */
  public static final String CONNECT_TOPIC = "__connect.errors.topic";

  public static final String CONNECT_PARTITION = "__connect.errors.partition";
  public static final String CONNECT_OFFSET = "__connect.errors.offset";
  public static final String CONNECT_STAGE = "__connect.errors.stage";
  public static final String CONNECT_EXCEPTION = "__connect.errors.exception.class.name";
  public static final String CONNECT_MESSAGE = "__connect.errors.exception.message";

  /** What Connect's set does not say. */
  public static final String ERROR_CODE = "naru.error.code";

  public static final String ERROR_ATTEMPT = "naru.error.attempt";
  public static final String ERROR_WORKER = "naru.error.worker";
  public static final String ERROR_MODEL_VERSION = "naru.error.model.version";
  public static final String ERROR_TIME = "naru.error.time";

  /** The tenant whose keys the value of a dead letter is sealed with, if it is. */
  public static final String ERROR_SEALED = "naru.error.sealed";

  private RecordHeaderNames() {}
}

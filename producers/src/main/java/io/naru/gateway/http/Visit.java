package io.naru.gateway.http;

import io.naru.gateway.stream.EventId;

/**
 * How a client wants to read an answer.
 *
 * @param requestId which answer
 * @param tenant on whose behalf
 * @param model name of the model as the client is told
 * @param stream as events while it is generated, or in one go
 * @param includeUsage whether a stream ends with a usage chunk
 * @param last the last event that the client has; null for none
 * @param stopwatch started when the client asked
 */
record Visit(
    String requestId,
    String tenant,
    String model,
    boolean stream,
    boolean includeUsage,
    EventId last,
    Stopwatch stopwatch) {}

package io.naru.gateway;

import io.naru.gateway.lines.UploadLimits;

/**
 * What the gateway's configuration says of graphs.
 *
 * @param updates limits of uploads of updates
 */
public record GraphConfig(UploadLimits updates) {}

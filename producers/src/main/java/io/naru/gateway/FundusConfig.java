package io.naru.gateway;

import io.naru.gateway.fundus.FundusLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the gateway's configuration says of photographs of the retina.
 *
 * @param keysDirectory where the keys of hospitals are; empty: there are none
 * @param resolution width and height that photographs are scaled to, pixels
 * @param limits of uploads
 */
public record FundusConfig(Optional<Path> keysDirectory, int resolution, FundusLimits limits) {}

package io.naru.gateway.fundus;

import java.util.Map;

/**
 * What a batch says of its photographs.
 *
 * @param hospital whose they are; empty: it does not say
 * @param files by name, in their order
 */
public record Manifest(String hospital, Map<String, Submission> files) {}

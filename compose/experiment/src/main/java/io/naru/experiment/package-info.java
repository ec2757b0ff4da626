/**
 * What experiments and benchmarks share: seeds in, progress while they run, rows of metrics out,
 * and the one JSON object that says how it went.
 */
package io.naru.experiment;

/** Benchmarks of the whole way, and the load that they put on it. */
package io.naru.compose.bench;

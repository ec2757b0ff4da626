/** Speed of the live graph and of the chain on it. */
package io.naru.compose.bench.graph;

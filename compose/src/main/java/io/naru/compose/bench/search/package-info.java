/** {@code naru bench search}: the whole way of a query beside the bare model, in one run. */
package io.naru.compose.bench.search;

/** Binds the search model to Kafka: queries in, results out, the catalogue followed beside. */
package io.naru.search.worker;

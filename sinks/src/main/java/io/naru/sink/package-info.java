/** Results out of Kafka into files. */
package io.naru.sink;

/** Results out of Kafka into files, exactly once: the sink as a process. */
package io.naru.sink;

/**
 * Synthetic retinal images out of Kafka into a directory, one file each, with a manifest: the sink
 * as a process. The directory mirrors the log, withdrawals included.
 */
package io.naru.sink.fundus;

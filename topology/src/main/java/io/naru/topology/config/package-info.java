/**
 * How a process is configured: plain keys from a file, the environment and the command line, parsed
 * by Kafka's own ConfigDef, with every mistake reported at once.
 */
package io.naru.topology.config;

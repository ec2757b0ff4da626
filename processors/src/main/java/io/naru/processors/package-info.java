/** The processors as a process: its configuration, and how the topologies are run. */
package io.naru.processors;

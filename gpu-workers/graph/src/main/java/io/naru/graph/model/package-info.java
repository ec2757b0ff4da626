/** The graph models, pure: no Kafka, no HTTP, no clock. Each package below is one idea. */
package io.naru.graph.model;

/** The rim: reads what a cluster has, and makes the changes of a plan, through Kafka's Admin. */
package io.naru.topology.cluster;

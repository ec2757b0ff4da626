/**
 * One Kafka node, broker and controller in one, inside this JVM or as a child JVM. The only place
 * that touches Kafka's server classes, which are not public API: they are pinned to one version and
 * reached through {@link io.naru.broker.EmbeddedBroker}.
 */
package io.naru.broker;

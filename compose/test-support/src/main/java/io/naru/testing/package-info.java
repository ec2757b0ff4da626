/** What tests need around them: a Kafka cluster, whichever kind this machine can run. */
package io.naru.testing;

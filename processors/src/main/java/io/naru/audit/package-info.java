/**
 * The conservation auditor: every accepted request against its terminal record, per topic and
 * tenant, as a Kafka Streams topology. Accepted = results + errors + cancelled + expired + open.
 */
package io.naru.audit;

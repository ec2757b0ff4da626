package io.naru.gateway.log;

import io.naru.gateway.catalog.CatalogChange;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes changes of the catalogue, in the order in which they are handed over. */
public final class CatalogLog {
  private final LogWriter writer;

  public CatalogLog(LogWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a change.
   *
   * @param tenant who makes it
   */
  public Future<Void> write(CatalogChange change, String tenant) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.CATALOG_PRODUCTS.name(), change.productId(), change.product());
    LogWriter.header(record, RecordHeaderNames.TENANT, tenant);
    return writer.write(record);
  }
}

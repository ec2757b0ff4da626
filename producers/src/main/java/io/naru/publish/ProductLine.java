package io.naru.publish;

import io.naru.gateway.catalog.CatalogChange;
import io.naru.gateway.catalog.ProductReader;
import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.Topics;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One line of a file as a change of the catalogue. */
final class ProductLine implements LineReader<CatalogProduct> {
  private final String tenant;

  ProductLine(String tenant) {
    this.tenant = tenant;
  }

  @Override
  public ProducerRecord<String, CatalogProduct> record(String line, Instant now) {
    CatalogChange change = ProductReader.read(Buffer.buffer(line), now);
    ProducerRecord<String, CatalogProduct> record =
        new ProducerRecord<>(Topics.CATALOG_PRODUCTS.name(), change.productId(), change.product());
    LineReader.header(record, RecordHeaderNames.TENANT, tenant);
    return record;
  }
}

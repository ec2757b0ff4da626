package io.naru.search.worker;

import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.search.model.Product;
import io.naru.search.model.serving.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the catalogue in step with catalog.products. */
final class ProductReader implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private final AvroDeserializer<CatalogProduct> decoder;
  private final Catalogue catalogue;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  ProductReader(Map<String, ?> settings, Catalogue catalogue) {
    this.decoder = new AvroDeserializer<>(CatalogProduct.class, settings);
    this.catalogue = catalogue;
  }

  /**
   * @throws RuntimeException if the record is no product
   */
  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      throw new IllegalArgumentException("a product without a key");
    }
    if (record.value() == null) {
      catalogue.remove(new String(record.key(), StandardCharsets.UTF_8));
      return;
    }
    CatalogProduct product = decoder.deserialize(record.topic(), record.value());
    catalogue.put(
        new Product(
            product.getProductId(),
            product.getTitle(),
            product.getCategory(),
            product.getPrice(),
            product.getInStock(),
            product.getPopularity()));
  }
}

package io.naru.gateway.catalog;

import io.naru.schemas.catalog.CatalogProduct;

/** What a line does to the catalogue. */
public sealed interface CatalogChange {
  String productId();

  /** The product as it is from now on; null: it is gone. */
  CatalogProduct product();

  /** There is such a product, whether there was one before or not. */
  record Upsert(CatalogProduct product) implements CatalogChange {
    @Override
    public String productId() {
      return product.getProductId();
    }
  }

  /** There is no such product any more. */
  record Removal(String productId) implements CatalogChange {
    @Override
    public CatalogProduct product() {
      return null;
    }
  }
}

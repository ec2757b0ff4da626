package io.naru.search.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.naru.search.model.serving.Catalogue;

/** Meters of the search worker beside those that every worker has. */
public enum SearchMeter implements MeterDocumentation {
  /** Products in the catalogue. */
  PRODUCTS("naru.search.products"),
  /** Titles and names of categories that wait to be embedded; found by words only until then. */
  UNEMBEDDED("naru.search.unembedded");

  private final String meterName;

  SearchMeter(String meterName) {
    this.meterName = meterName;
  }

  static void watch(MeterRegistry registry, Catalogue catalogue) {
    Gauge.builder(PRODUCTS.getName(), catalogue, Catalogue::size).register(registry);
    Gauge.builder(UNEMBEDDED.getName(), catalogue, Catalogue::waiting).register(registry);
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return Meter.Type.GAUGE;
  }
}

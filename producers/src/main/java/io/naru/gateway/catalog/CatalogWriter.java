package io.naru.gateway.catalog;

import io.naru.gateway.lines.LineWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Writes each line of an upload as a change of the catalogue. */
public final class CatalogWriter implements LineWriter {
  private static final String UPSERTED = "upserted";
  private static final String REMOVED = "removed";

  private final Function<CatalogChange, Future<Void>> log;
  private final Clock clock;

  /**
   * @param log writes a change
   */
  public CatalogWriter(Function<CatalogChange, Future<Void>> log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Future<String> write(byte[] line) {
    CatalogChange change = ProductReader.read(Buffer.buffer(line), clock.instant());
    return log.apply(change).map(change instanceof CatalogChange.Upsert ? UPSERTED : REMOVED);
  }

  @Override
  public void end() {
    // Nothing is kept.
  }

  @Override
  public List<String> kinds() {
    return List.of(UPSERTED, REMOVED);
  }
}

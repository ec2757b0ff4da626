package io.naru.gateway.http;

import io.naru.gateway.catalog.CatalogWriter;
import io.naru.gateway.log.CatalogLog;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;

/** The operation POST /v1/catalog. */
public final class CatalogHandlers {
  private final CatalogLog log;
  private final SearchDoor door;
  private final LineUploads uploads;
  private final Clock clock;

  public CatalogHandlers(CatalogLog log, SearchDoor door, LineUploads uploads, Clock clock) {
    this.log = log;
    this.door = door;
    this.uploads = uploads;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of("loadCatalog", this::load);
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of("loadCatalog", this::beforeBody);
  }

  private void beforeBody(RoutingContext ctx) {
    door.requireAvailable();
    uploads.admit(ctx);
    ctx.next();
  }

  private void load(RoutingContext ctx) {
    String tenant = Callers.tenant(ctx);
    uploads.begin(ctx, new CatalogWriter(change -> log.write(change, tenant), clock));
  }
}

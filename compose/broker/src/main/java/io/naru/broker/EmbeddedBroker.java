package io.naru.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A KRaft broker and controller on the loopback interface. Not for untrusted networks: it has no
 * authentication.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
 *   connect(broker.bootstrapServers());
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int PORT_ATTEMPTS = 5;

  static {
    silenceLog4j();
  }

  private final DirectoryLock lock;
  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final String clusterId;
  private boolean closed;

  private EmbeddedBroker(
      DirectoryLock lock, KafkaRaftServer server, String bootstrapServers, String clusterId) {
    this.lock = lock;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.clusterId = clusterId;
  }

  /**
   * Formats the data directory if it is new, starts, and returns when clients can connect.
   *
   * @throws BrokerStartException if the port is taken or another process uses the data directory
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    DirectoryLock lock = DirectoryLock.acquire(settings.dataDirectory());
    try {
      return start(settings, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** {@code host:port} for Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stays the same as long as the data directory does. */
  public String clusterId() {
    return clusterId;
  }

  /** Blocks until the broker has stopped. */
  public void awaitStop() {
    server.awaitShutdown();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.shutdown();
      server.awaitShutdown();
      lock.close();
    }
  }

  private static EmbeddedBroker start(BrokerSettings settings, DirectoryLock lock) {
    String clusterId = format(settings.dataDirectory());
    for (int attempt = 1; ; attempt++) {
      try {
        int port = settings.port() == 0 ? LoopbackPort.free() : settings.port();
        LoopbackPort.requireFree(port);
        return new EmbeddedBroker(
            lock, startServer(settings, port), NodeIdentity.HOST + ":" + port, clusterId);
      } catch (IOException | RuntimeException e) {
        // Between choosing a free port and binding it someone else may have taken it.
        if (settings.port() != 0 || attempt == PORT_ATTEMPTS || !isPortTaken(e)) {
          throw new BrokerStartException(explain(settings, e), e);
        }
      }
    }
  }

  private static KafkaRaftServer startServer(BrokerSettings settings, int port) throws IOException {
    Properties properties = NodeIdentity.of(settings.dataDirectory(), port, LoopbackPort.free());
    properties.putAll(SingleNodeTuning.properties());
    properties.putAll(settings.overrides());
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return server;
  }

  private static String format(Path directory) {
    try {
      String clusterId =
          new MetaPropertiesEnsemble.Loader()
              .addLogDirs(List.of(directory.toString()))
              .load()
              .clusterId()
              .orElseGet(() -> Uuid.randomUuid().toString());
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(clusterId)
          .setNodeId(NodeIdentity.NODE_ID)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName(NodeIdentity.CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
      return clusterId;
    } catch (Exception e) {
      throw new BrokerStartException(
          "cannot use " + directory + " as the broker's data directory: " + e.getMessage(), e);
    }
  }

  private static boolean isPortTaken(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static String explain(BrokerSettings settings, Throwable e) {
    if (isPortTaken(e)) {
      return "port " + settings.port() + " is taken: choose another one, or 0 for a free one";
    }
    return "the broker did not start: " + e.getMessage();
  }

  /**
   * The broker logs through slf4j. A library of it brings Log4j's API without anything behind it,
   * which says so on every start unless told what to do.
   */
  private static void silenceLog4j() {
    Map.of(
            "log4j2.loggerContextFactory",
            "org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "org.apache.logging.log4j.simplelog.level",
            "OFF")
        .forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
  }
}

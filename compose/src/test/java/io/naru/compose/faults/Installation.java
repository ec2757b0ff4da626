package io.naru.compose.faults;

import io.naru.broker.BrokerMain;
import io.naru.compose.Naru;
import io.naru.testing.ChildProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Naru as it runs distributed: a broker, and each component in a process of its own. */
final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Pattern BROKER_READY = Pattern.compile("ready ((\\S+):(\\d+))");
  private static final Pattern GATEWAY_READY = Pattern.compile("gateway\\s+(http://\\S+)");
  private static final Pattern WORKER_READY = Pattern.compile("chat worker\\s");
  private static final Pattern PROVISIONED = Pattern.compile("\\d+ made");

  /** A gateway, and where it listens. */
  record RunningGateway(ChildProcess process, URI uri) {}

  private final Path data;
  private final List<ChildProcess> children = new ArrayList<>();
  private ChildProcess broker;
  private String bootstrapServers;
  private String brokerPort = "0";

  private Installation(Path data) {
    this.data = data;
  }

  /** A broker with all topics. */
  static Installation start(Path data) throws InterruptedException {
    Installation installation = new Installation(data);
    installation.startBroker();
    ChildProcess apply =
        installation.child(
            "apply",
            Naru.class,
            "topology",
            "apply",
            "--bootstrap-servers",
            installation.bootstrapServers);
    apply.awaitLine(PROVISIONED, PATIENCE);
    return installation;
  }

  /** Starts the broker, again on the port and the data of the one before. */
  void startBroker() throws InterruptedException {
    broker = child("broker", BrokerMain.class, data.resolve("kafka").toString(), brokerPort);
    var ready = broker.awaitLine(BROKER_READY, PATIENCE);
    bootstrapServers = ready.group(1);
    brokerPort = ready.group(3);
  }

  ChildProcess broker() {
    return broker;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  RunningGateway startGateway() throws InterruptedException {
    ChildProcess gateway =
        child(
            "gateway",
            Naru.class,
            "gateway",
            "--bootstrap-servers",
            bootstrapServers,
            "--port",
            "0");
    String uri = gateway.awaitLine(GATEWAY_READY, PATIENCE).group(1);
    return new RunningGateway(gateway, URI.create(uri));
  }

  ChildProcess startWorker() throws InterruptedException {
    ChildProcess worker =
        child(
            "worker",
            Naru.class,
            "worker",
            "chat",
            "--bootstrap-servers",
            bootstrapServers,
            "--data",
            data.toString(),
            "--set",
            "chat.slots=8");
    worker.awaitLine(WORKER_READY, PATIENCE);
    return worker;
  }

  private ChildProcess child(String name, Class<?> main, String... arguments) {
    ChildProcess child = ChildProcess.start(name, main.getName(), List.of(arguments));
    children.add(child);
    return child;
  }

  @Override
  public void close() {
    for (int i = children.size() - 1; i >= 0; i--) {
      children.get(i).close();
    }
  }
}

package io.naru.compose.faults;

import io.naru.broker.BrokerMain;
import io.naru.compose.Naru;
import io.naru.testing.ChildProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Naru as it runs distributed: a broker, and each component in a process of its own. */
final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Pattern BROKER_READY = Pattern.compile("ready ((\\S+):(\\d+))");
  private static final Pattern GATEWAY_READY = Pattern.compile("gateway\\s+(http://\\S+)");
  private static final Pattern WORKER_READY = Pattern.compile("chat worker\\s");
  private static final Pattern PROCESSORS_READY = Pattern.compile("processors\\s");
  private static final Pattern METRICS_READY = Pattern.compile("metrics\\s+(http://\\S+)");
  private static final Pattern PROVISIONED = Pattern.compile("\\d+ made");

  /** A gateway, and where it listens. */
  record RunningGateway(ChildProcess process, URI uri) {}

  /** A worker, and where it shows its metrics. */
  record RunningWorker(ChildProcess process, URI metrics) {}

  private final Path data;
  private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
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

  /**
   * A gateway.
   *
   * @param settings of its own, each as key=value
   */
  RunningGateway startGateway(String... settings) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("gateway", "--bootstrap-servers", bootstrapServers, "--port", "0"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    ChildProcess gateway = child("gateway", Naru.class, arguments.toArray(String[]::new));
    String uri = gateway.awaitLine(GATEWAY_READY, PATIENCE).group(1);
    return new RunningGateway(gateway, URI.create(uri));
  }

  ChildProcess startWorker() throws InterruptedException {
    ChildProcess worker = worker("--set", "chat.slots=8");
    worker.awaitLine(WORKER_READY, PATIENCE);
    return worker;
  }

  /** A worker with the slots it has by default. */
  RunningWorker startMeasuredWorker() throws InterruptedException {
    ChildProcess worker = worker("--metrics-port", "0");
    String metrics = worker.awaitLine(METRICS_READY, PATIENCE).group(1);
    return new RunningWorker(worker, URI.create(metrics));
  }

  /** The auditor among them. */
  ChildProcess startProcessors() throws InterruptedException {
    ChildProcess processors =
        child(
            "processors",
            Naru.class,
            "processors",
            "--bootstrap-servers",
            bootstrapServers,
            "--set",
            "kafka.streams.state.dir=" + data.resolve("streams"));
    processors.awaitLine(PROCESSORS_READY, PATIENCE);
    return processors;
  }

  /** Any component, by the words of its command; it is not waited for. */
  ChildProcess run(List<String> words, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(words);
    arguments.addAll(List.of("--bootstrap-servers", bootstrapServers));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return child(String.join(" ", words), Naru.class, arguments.toArray(String[]::new));
  }

  private ChildProcess worker(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("worker", "chat", "--bootstrap-servers", bootstrapServers, "--data"));
    arguments.add(data.toString());
    arguments.addAll(List.of(more));
    return child("worker", Naru.class, arguments.toArray(String[]::new));
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

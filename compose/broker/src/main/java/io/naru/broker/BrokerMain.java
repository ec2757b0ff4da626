package io.naru.broker;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A broker as a process of its own: {@code BrokerMain DATA_DIRECTORY PORT}. Prints {@code ready
 * HOST:PORT} when clients can connect; stops on SIGTERM.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /** Exits with 1 if the broker does not start and with 2 if the arguments are wrong. */
  public static void main(String[] args) {
    System.exit(run(args, utf8(System.out), utf8(System.err)));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    BrokerSettings settings;
    try {
      settings = parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
      out.println("ready " + broker.bootstrapServers());
      broker.awaitStop();
      return 0;
    } catch (BrokerStartException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static BrokerSettings parse(String[] args) {
    if (args.length != 2 || !args[1].matches("\\d{1,5}")) {
      throw new IllegalArgumentException("usage: BrokerMain DATA_DIRECTORY PORT (0: a free one)");
    }
    return BrokerSettings.in(Path.of(args[0])).onPort(Integer.parseInt(args[1]));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}

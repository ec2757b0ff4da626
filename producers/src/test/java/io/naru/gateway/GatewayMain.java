package io.naru.gateway;

/** A gateway in a process of its own, to be killed. */
public final class GatewayMain {
  private GatewayMain() {}

  /**
   * @param args bootstrap servers, then pairs of own keys and values
   */
  public static void main(String[] args) throws Exception {
    String[] settings = java.util.Arrays.copyOfRange(args, 1, args.length);
    Gateway gateway = GatewayFixture.startUnready(args[0], settings);
    gateway.awaitReady(java.time.Duration.ofSeconds(90));
    System.out.println("listening on " + gateway.url());
    Thread.currentThread().join();
  }
}

package io.naru.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
final class LoopbackPort {
  private LoopbackPort() {}

  /** Nobody listens on it now; somebody else may take it before the caller does. */
  static int free() throws IOException {
    return bindAndRelease(0);
  }

  /**
   * Fails early and quietly where the broker would fail late and loudly.
   *
   * @throws java.net.BindException if somebody listens on it
   */
  static void requireFree(int port) throws IOException {
    bindAndRelease(port);
  }

  private static int bindAndRelease(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      // A restarted broker finds its old connections in TIME_WAIT: they do not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(NodeIdentity.HOST), port), 1);
      return socket.getLocalPort();
    }
  }
}

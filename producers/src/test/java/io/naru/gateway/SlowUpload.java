package io.naru.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;

/** Uploads of which only a part is sent. */
final class SlowUpload {
  private static final int CHUNK = 100_000;
  private static final int CHUNKS = 90;

  private final Socket socket;

  private SlowUpload(Socket socket) {
    this.socket = socket;
  }

  /** One that begins and does not go on until it is closed. */
  static SlowUpload begin(Gateway gateway, String path, String key, byte[] begun)
      throws IOException {
    Socket socket = open(gateway, path, key, "Content-Length: 100000");
    socket.getOutputStream().write(begun);
    return new SlowUpload(socket);
  }

  /**
   * The answer to one of 9 MB, of which nothing is sent if its head says how long it is, and all if
   * not.
   */
  static int status(Gateway gateway, String path, String key, String length) throws IOException {
    try (Socket socket = open(gateway, path, key, length)) {
      OutputStream out = socket.getOutputStream();
      if (!length.startsWith("Content-Length")) {
        for (int i = 0; i < CHUNKS; i++) {
          out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(US_ASCII));
          out.write(new byte[CHUNK]);
          out.write("\r\n".getBytes(US_ASCII));
        }
      }
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return Integer.parseInt(in.readLine().split(" ")[1]);
    }
  }

  private static Socket open(Gateway gateway, String path, String key, String length)
      throws IOException {
    Socket socket = new Socket("127.0.0.1", gateway.port());
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: multipart/form-data; boundary=a-boundary\r\n%s\r\n\r\n";
    socket
        .getOutputStream()
        .write(head.formatted(path, gateway.port(), key, length).getBytes(US_ASCII));
    return socket;
  }

  void close() throws IOException {
    socket.close();
  }
}

package io.naru.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** An upload that begins and does not go on until it is closed. */
final class SlowUpload {
  private final Socket socket;

  private SlowUpload(Socket socket) {
    this.socket = socket;
  }

  static SlowUpload begin(Gateway gateway, String path, String key, byte[] begun)
      throws IOException {
    Socket socket = new Socket("127.0.0.1", gateway.port());
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: multipart/form-data; boundary=a-boundary\r\nContent-Length: 100000\r\n\r\n";
    out.write(head.formatted(path, gateway.port(), key).getBytes(US_ASCII));
    out.write(begun);
    out.flush();
    return new SlowUpload(socket);
  }

  void close() throws IOException {
    socket.close();
  }
}

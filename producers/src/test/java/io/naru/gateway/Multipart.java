package io.naru.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Bodies of several parts. */
final class Multipart {
  private static final String BOUNDARY = "a-boundary";

  private final String type;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private Multipart(String type) {
    this.type = type;
  }

  /** A form. */
  static Multipart form() {
    return new Multipart("multipart/form-data; boundary=" + BOUNDARY);
  }

  /** DICOM instances. */
  static Multipart instances() {
    return new Multipart(
        "multipart/related; type=\"application/dicom\"; boundary=\"" + BOUNDARY + "\"");
  }

  Multipart manifest(String json) {
    return part("Content-Disposition: form-data; name=\"manifest\"\r\n", json.getBytes(UTF_8));
  }

  Multipart file(String name, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"image\"; filename=\"" + name + "\"\r\n", content);
  }

  Multipart instance(byte[] content) {
    return part("Content-Type: application/dicom\r\n", content);
  }

  private Multipart part(String head, byte[] content) {
    body.writeBytes(("--" + BOUNDARY + "\r\n" + head + "\r\n").getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  /** Without its end. */
  byte[] open() {
    return body.toByteArray();
  }

  HttpResponse<String> send(Gateway gateway, String path, String... headers) throws Exception {
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return sendOpen(gateway, path, headers);
  }

  HttpResponse<String> sendOpen(Gateway gateway, String path, String... headers) throws Exception {
    return Http.send(
        SseClient.request(gateway, path, headers)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }
}
